namespace CouncilLibraries.Core.Imports;

/// <summary>One thing about one place in a file.</summary>
/// <param name="Line">Line of the file on which the row begins; 1 is the header.</param>
/// <param name="Column">Column, where one is meant.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Why">What is wrong, and where it helps what to do.</param>
public sealed record ImportRemark(int Line, string? Column, string? Value, string Why)
{
    private const int LongestValue = 60;

    /// <summary>The remark as compilers write theirs: <c>FILE:LINE: column "x", value "y": why</c>.</summary>
    public string ToText(string file)
    {
        var column = Column is null ? "" : $" column \"{Column}\",";
        var value = Value is null ? "" : $" value \"{(Value.Length <= LongestValue ? Value : Value[..LongestValue] + "…")}\",";
        var place = $"{column}{value}".TrimEnd(',');
        return $"{file}:{Line}:{(place.Length == 0 ? "" : place + ":")} {Why}";
    }
}

/// <summary>What became of the rows of one file.</summary>
/// <param name="file">Name of the file, without its folder.</param>
public sealed class ImportReport(string file)
{
    /// <summary>Remarks of each sort that are kept; beyond that they are only counted.</summary>
    public const int MostRemarks = 1000;

    private readonly List<ImportRemark> leftOut = [];
    private readonly List<ImportRemark> warnings = [];

    /// <summary>Name of the file.</summary>
    public string File { get; } = file;

    /// <summary>Rows read, the header not counted.</summary>
    public int RowsRead { get; set; }

    /// <summary>Things added: councils, libraries or values, as the importer says.</summary>
    public int Added { get; set; }

    /// <summary>Things changed.</summary>
    public int Updated { get; set; }

    /// <summary>Things that stood there already as the file has them.</summary>
    public int Unchanged { get; set; }

    /// <summary>Rows that stand in the file more than once.</summary>
    public int Repeats { get; set; }

    /// <summary>How many values or rows were left out.</summary>
    public int LeftOutCount { get; private set; }

    /// <summary>How many warnings there are.</summary>
    public int WarningCount { get; private set; }

    /// <summary>Values or rows that were not taken, with the reason; the first <see cref="MostRemarks"/>.</summary>
    public IReadOnlyList<ImportRemark> LeftOut => leftOut;

    /// <summary>What was taken but looks odd; the first <see cref="MostRemarks"/>.</summary>
    public IReadOnlyList<ImportRemark> Warnings => warnings;

    /// <summary>Counts in words that only one importer has, such as "3,461 libraries in 151 councils".</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Whether anything was saved.</summary>
    public bool ChangedAnything => Added + Updated > 0;

    /// <summary>Says that a row or value was not taken.</summary>
    public void LeaveOut(int line, string? column, string? value, string why)
    {
        LeftOutCount++;
        if (leftOut.Count < MostRemarks)
        {
            leftOut.Add(new ImportRemark(line, column, value, why));
        }
    }

    /// <summary>Says that something was taken but looks odd.</summary>
    public void Warn(int line, string? column, string? value, string why)
    {
        WarningCount++;
        if (warnings.Count < MostRemarks)
        {
            warnings.Add(new ImportRemark(line, column, value, why));
        }
    }

    /// <summary>The counts in one line.</summary>
    public string Summary => FormattableString.Invariant(
        $"{RowsRead:N0} rows read; {Added:N0} added, {Updated:N0} changed, {Unchanged:N0} unchanged, {Repeats:N0} repeats, {LeftOutCount:N0} left out, {WarningCount:N0} warnings");
}

/// <summary>How far an import is.</summary>
/// <param name="Step">What it is doing, for example <c>Libraries</c>.</param>
/// <param name="Done">Councils or rows done.</param>
/// <param name="Total">Of how many.</param>
public sealed record ImportProgress(string Step, int Done, int Total);

/// <summary>A file cannot be read at all: nothing of it was saved. The message is for the person who chose the file.</summary>
public sealed class ImportFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ImportFileException() { }

    /// <summary>Creates the exception.</summary>
    public ImportFileException(string message) : base(message) { }

    /// <summary>Creates the exception.</summary>
    public ImportFileException(string message, Exception innerException) : base(message, innerException) { }
}
