using System.Globalization;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Web.Access;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CouncilLibraries.Web.Pages.Council.Returns;

/// <summary>Which of our libraries and measures the words of a file mean. Only what was not said before is asked.</summary>
[Authorize(Policies.EnterFigures)]
public sealed class UploadWordsModel(UploadMatching matching) : PageModel
{
    /// <summary>Value of the choice "leave out".</summary>
    public const string LeaveOut = "-";

    /// <summary>Most words that a page asks about; the others follow on the next.</summary>
    public const int MostWords = 150;

    /// <summary>One word of the form.</summary>
    public sealed class WordField
    {
        /// <summary>The word.</summary>
        public string Text { get; set; } = "";

        /// <summary>A unit's id, a measure's code, the meaning of a word among figures, or <see cref="LeaveOut"/>.</summary>
        public string? Target { get; set; }
    }

    /// <summary>The year, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Year { get; set; } = "";

    /// <summary>The upload.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Names of libraries.</summary>
    [BindProperty]
    public List<WordField> Libraries { get; set; } = [];

    /// <summary>Words for what is counted.</summary>
    [BindProperty]
    public List<WordField> Measures { get; set; } = [];

    /// <summary>Words among the figures.</summary>
    [BindProperty]
    public List<WordField> NotFigures { get; set; } = [];

    /// <summary>What all words without a choice mean.</summary>
    [BindProperty]
    public string? AllOthers { get; set; }

    /// <summary>A part of words, to set many at once.</summary>
    [BindProperty]
    public string? Containing { get; set; }

    /// <summary>What words with that part mean.</summary>
    [BindProperty]
    public string? ContainingTarget { get; set; }

    /// <summary>The file.</summary>
    public FileWords Sent { get; private set; } = null!;

    /// <summary>Libraries asked about on this page.</summary>
    public IReadOnlyList<OpenWord> AskedLibraries => [.. Sent.Libraries.Take(MostWords)];

    /// <summary>Words asked about on this page.</summary>
    public IReadOnlyList<OpenWord> AskedMeasures => [.. Sent.Measures.Take(MostWords - AskedLibraries.Count)];

    /// <summary>Words among figures asked about on this page.</summary>
    public IReadOnlyList<OpenWord> AskedNotFigures => [.. Sent.NotFigures.Take(20)];

    /// <summary>Libraries to choose from.</summary>
    public IEnumerable<Choice> Units =>
        [new(LeaveOut, "Leave out"), .. Sent.Units.Select((u, i) => new Choice(u.Key.ToString(), i == 0 ? "The whole service" : u.Value))];

    /// <summary>Measures to choose from.</summary>
    public IEnumerable<Choice> MeasureChoices => [new(LeaveOut, "Leave out"), .. Sent.Year.Catalogue.Measures.Select(m => new Choice(m.Code, m.Name))];

    /// <summary>What a word among the figures can stand for.</summary>
    public static IEnumerable<Choice> Meanings(string word) =>
    [
        new(nameof(WordMeaning.LeaveOut), "Leave it out: no figure"),
        .. FileLimit(word) is { } limit ? [new Choice(nameof(WordMeaning.Half), string.Create(CultureInfo.CurrentCulture, $"Enter {limit / 2} as an estimate"))] : Array.Empty<Choice>(),
        new(nameof(WordMeaning.None), "0: there were none"),
        new(nameof(WordMeaning.NotCollected), "Not collected"),
        new(nameof(WordMeaning.NotApplicable), "Not applicable"),
    ];

    /// <summary>Shows the words with suggestions.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Show();
        return Page();
    }

    /// <summary>Keeps what was said and goes on.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var open = Measures.FindAll(m => string.IsNullOrEmpty(m.Target));
        if (!string.IsNullOrEmpty(AllOthers))
        {
            open.ForEach(m => m.Target = AllOthers);
        }

        return await SaveAsync([.. Libraries.Select(l => (NameKind.Library, l)), .. Measures.Select(m => (NameKind.Measure, m))], mustAnswer: true, cancellationToken);
    }

    /// <summary>Says what all words with a part in common mean.</summary>
    public async Task<IActionResult> OnPostContainingAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Containing) || string.IsNullOrEmpty(ContainingTarget))
        {
            ModelState.AddModelError(nameof(Containing), "Write a part of the words, and choose what they are");
            return this.Invalid();
        }

        var found = Sent.Measures.Where(m => m.Text.Contains(Containing.Trim(), StringComparison.OrdinalIgnoreCase))
            .Select(m => (NameKind.Measure, new WordField { Text = m.Text, Target = ContainingTarget })).ToList();
        if (found.Count == 0)
        {
            ModelState.AddModelError(nameof(Containing), $"No word that is left has “{Containing.Trim()}” in it");
            return this.Invalid();
        }

        return await SaveAsync(found, mustAnswer: false, cancellationToken);
    }

    private static int? FileLimit(string word) => int.TryParse(string.Concat(word.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 1 && !char.IsAsciiDigit(word[0]) ? limit : null;

    private async Task<IActionResult> SaveAsync(IReadOnlyList<(NameKind Kind, WordField Field)> fields, bool mustAnswer, CancellationToken cancellationToken)
    {
        var answers = fields.Where(f => !string.IsNullOrEmpty(f.Field.Target)).Select(f => new WordAnswer(f.Kind, f.Field.Text, f.Field.Target == LeaveOut ? "" : f.Field.Target!)).ToList();
        var meanings = NotFigures.Where(w => Enum.TryParse<WordMeaning>(w.Target, out _)).DistinctBy(w => w.Text, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(w => w.Text, w => Enum.Parse<WordMeaning>(w.Target!), StringComparer.OrdinalIgnoreCase);
        var step = await matching.SaveWordsAsync(Id, User.PersonId(), answers, meanings, cancellationToken);
        if (step == MatchStep.Preview)
        {
            return RedirectToPage("/Council/Returns/UploadPreview", new { Year, Id });
        }

        if (!mustAnswer || fields.All(f => !string.IsNullOrEmpty(f.Field.Target)))
        {
            return RedirectToPage();
        }

        // What was answered is kept; the rest is asked again.
        await LoadAsync(cancellationToken);
        ModelState.Clear();
        Show();
        foreach (var (name, words) in (IEnumerable<(string, List<WordField>)>)[(nameof(Libraries), Libraries), (nameof(Measures), Measures)])
        {
            for (var i = 0; i < words.Count; i++)
            {
                if (string.IsNullOrEmpty(words[i].Target))
                {
                    ModelState.AddModelError(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}].Target"), $"Choose what “{words[i].Text}” is");
                }
            }
        }

        return ModelState.IsValid ? RedirectToPage() : this.Invalid();
    }

    private void Show()
    {
        Libraries = [.. AskedLibraries.Select(Field)];
        Measures = [.. AskedMeasures.Select(Field)];
        NotFigures = [.. AskedNotFigures.Select(w => new WordField { Text = w.Text, Target = Sent.Meanings.GetValueOrDefault(w.Text).ToString() })];
        (AllOthers, Containing, ContainingTarget) = (null, null, null);

        static WordField Field(OpenWord word) => new() { Text = word.Text, Target = word.Suggested is null ? null : word.Suggested.Length == 0 ? LeaveOut : word.Suggested };
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await matching.WordsAsync(Id, User.PersonId(), cancellationToken) is not { } file || file.Upload.PeriodId != Year)
        {
            return false;
        }

        Sent = file;
        return true;
    }
}
