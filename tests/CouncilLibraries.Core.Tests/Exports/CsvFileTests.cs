using System.Text;
using CouncilLibraries.Core.Exports;

namespace CouncilLibraries.Core.Tests.Exports;

/// <summary>Downloads.</summary>
public sealed class CsvFileTests
{
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("+44 161", "\"'+44 161\"")]
    [InlineData("-cmd", "\"'-cmd\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("say \"b\"", "\"say \"\"b\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("Tŷ Gwyn", "Tŷ Gwyn")]
    [InlineData(-5, "-5")]
    [InlineData(-2.15, "-2.15")]
    [InlineData(1234567L, "1234567")]
    [InlineData(true, "yes")]
    [InlineData(null, "")]
    public async Task Cell_is_written_so_that_a_spreadsheet_reads_it_back(object? value, string written) =>
        Assert.Equal($"a,b\r\n{written},x\r\n", await WriteAsync(value));

    [Fact]
    public async Task Day_is_written_with_the_year_first() =>
        Assert.Equal("a,b\r\n2026-03-27,x\r\n", await WriteAsync(new DateOnly(2026, 3, 27)));

    private static async Task<string> WriteAsync(object? value)
    {
        using var stream = new AsyncOnlyStream();
        await CsvFile.WriteAsync(stream, [new CsvColumn<object?>("a", v => v), new("b", _ => "x")], new[] { value }.ToAsyncEnumerable(), TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), stream.ToArray()[..3]);
        return Encoding.UTF8.GetString(stream.ToArray()[3..]);
    }

    /// <summary>Refuses to block, as a web server's answer does.</summary>
    private sealed class AsyncOnlyStream : MemoryStream
    {
        private bool _isAsync;

        public override void Write(byte[] buffer, int offset, int count)
        {
            Assert.True(_isAsync, "written synchronously");
            base.Write(buffer, offset, count);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _isAsync = true;
            Write(buffer.ToArray(), 0, buffer.Length);
            _isAsync = false;
            return ValueTask.CompletedTask;
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush() => Assert.Fail("flushed synchronously");
    }
}
