using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>Figures as spreadsheets: a template to fill in, and all that stands in the returns.</summary>
[Authorize(Policies.EnterFigures)]
public sealed class DownloadModel(CouncilYears years, ReturnUploads uploads, ReturnExport export, ICurrentCouncil council) : PageModel
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int Buffer = 80 * 1024;

    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>The council's year.</summary>
    public CouncilYear Council { get; private set; } = null!;

    /// <summary>Shows what there is to download.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>The template.</summary>
    /// <param name="csv">As comma-separated values instead of a workbook.</param>
    /// <param name="every">With every measure that can be given, instead of those asked for.</param>
    public async Task<IActionResult> OnGetTemplateAsync(bool csv, bool every, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var template = await uploads.TemplateAsync(Council, HttpContext.MayEnterOnly(), every, cancellationToken);
        var name = $"{council.Required.Identifier}-{Council.Year}-template";
        if (csv)
        {
            return new CsvDownload<TemplateLine>($"{name}.csv", template.Columns, template.Lines.ToAsyncEnumerable());
        }

        var workbook = TemporaryFile();
        await template.WriteWorkbookAsync(workbook);
        return Workbook(workbook, name);
    }

    /// <summary>All that stands in the returns.</summary>
    /// <param name="csv">As comma-separated values instead of a workbook.</param>
    /// <param name="all">Of all years, instead of this one.</param>
    public async Task<IActionResult> OnGetExportAsync(bool csv, bool all, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var year = all ? null : Council.Collection.Id;
        var name = $"{council.Required.Identifier}-{year ?? "all-years"}-figures";
        if (csv)
        {
            return new CsvDownload<ExportLine>($"{name}.csv", ReturnExport.Columns, export.Lines(year));
        }

        var workbook = TemporaryFile();
        await export.WriteWorkbookAsync(year, workbook, cancellationToken);
        return Workbook(workbook, name);
    }

    /// <summary>What every column, state and measure of the figures means.</summary>
    public IActionResult OnGetDictionary() =>
        new CsvDownload<DictionaryLine>("data-dictionary.csv", DataDictionary.Columns, DataDictionary.Lines(MeasureCatalogue.Current).ToAsyncEnumerable());

    /// <summary>The year in the layout of the national return.</summary>
    /// <param name="months">The long form with months, instead of the row for the year.</param>
    public async Task<IActionResult> OnGetNationalAsync(bool months, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var national = await export.NationalReturnAsync(Council, cancellationToken);
        var name = $"{council.Required.Identifier}-ace_{Council.Year}_service";
        return months
            ? new CsvDownload<NationalMonth>($"{name}_monthly.csv", national.MonthlyColumns, national.Months().ToAsyncEnumerable())
            : new CsvDownload<NationalReturn>($"{name}_annual.csv", NationalReturn.AnnualColumns, new[] { national }.ToAsyncEnumerable());
    }

    /// <summary>The libraries in the layout of the national list.</summary>
    public async Task<IActionResult> OnGetLibrariesAsync(CancellationToken cancellationToken)
    {
        var (columns, rows) = await export.NationalLibrariesAsync(cancellationToken);
        return new CsvDownload<Library>($"{council.Required.Identifier}-libraries-national.csv", columns, rows.ToAsyncEnumerable());
    }

    private FileStreamResult Workbook(FileStream stream, string name)
    {
        stream.Position = 0;
        return File(stream, WorkbookType, $"{name}.xlsx");
    }

    // A workbook can only be sent when it is finished; on disk it takes no memory meanwhile, and is gone when it is closed.
    private static FileStream TemporaryFile() =>
        new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.DeleteOnClose);

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await years.FindAsync(Year, cancellationToken) is not { } found)
        {
            return false;
        }

        Council = found;
        return true;
    }
}
