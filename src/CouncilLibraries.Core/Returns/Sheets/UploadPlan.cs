using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CouncilLibraries.Core.Returns;

/// <summary>One value that a file would change.</summary>
/// <param name="Unit">The library or the service, as it stands.</param>
/// <param name="Name">Its name in files.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="Period">Year, quarter or month.</param>
/// <param name="From">What stands there; null for a blank.</param>
/// <param name="To">What the file says.</param>
/// <param name="Place">Where in the file.</param>
/// <param name="ChangedSince">Whether somebody changed what stands there after the file was sent.</param>
public sealed record SheetChange(
    YearUnit Unit, string Name, Measure Measure, ReportingPeriod Period, ReturnValue? From, TypedValue To, SheetRemark Place, bool ChangedSince)
{
    /// <summary>What stands there, for reading.</summary>
    public string FromText => From switch
    {
        null => "blank",
        { State: ValueState.Unfinished, TypedText: var typed } => typed is null ? "blank" : $"“{typed}” (not finished)",
        _ => FigureFormat.Value(Measure, From.State, From.Amount),
    };

    /// <summary>What the file says, for reading.</summary>
    public string ToText => FigureFormat.Value(Measure, To.State, To.Amount);
}

/// <summary>
/// What a file would do to the returns as they stand now: what it changes, what it cannot change and why, and what looks
/// odd. Made again before anything is saved, so that nobody overwrites what they have not seen.
/// </summary>
public sealed class UploadPlan
{
    private const int CellsInRemark = 10;

    // A file with more wrong names than this is another list altogether, and comparing them all would take long.
    private const int MostSuggestions = 200;

    private readonly CouncilYear council;
    private readonly UnitNames names;
    private readonly IReadOnlySet<Guid>? only;
    private readonly List<SheetChange> changes = [];
    private readonly List<SheetRemark> errors = [];
    private readonly List<SheetRemark> remarks = [];
    private int unknown;

    private UploadPlan(CouncilYear council, UnitNames names, IReadOnlySet<Guid>? only)
    {
        this.council = council;
        this.names = names;
        this.only = only;
    }

    /// <summary>Values that would change, in the order of the file.</summary>
    public IReadOnlyList<SheetChange> Changes => changes;

    /// <summary>What is not taken, and why.</summary>
    public IReadOnlyList<SheetRemark> Errors => errors;

    /// <summary>What is taken but looks odd, and what was passed over.</summary>
    public IReadOnlyList<SheetRemark> Remarks => remarks;

    /// <summary>Rows of other years, which are left out.</summary>
    public IReadOnlyList<OtherYear> OtherYears { get; private set; } = [];

    /// <summary>Figures of the file that stand in the returns already.</summary>
    public int Unchanged { get; private set; }

    /// <summary>The same as long as the same changes would be made to the same values; whoever confirms sends it back.</summary>
    public string Stamp
    {
        get
        {
            var text = string.Join('\n', changes.Select(c => string.Create(
                CultureInfo.InvariantCulture, $"{c.Unit.Id} {c.Period} {c.Measure.Code} {c.From?.Version ?? 0} {c.To.State} {c.To.Amount}")));
            return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
        }
    }

    /// <summary>Compares a file with the returns.</summary>
    /// <param name="council">The year as it stands.</param>
    /// <param name="names">Names of the units.</param>
    /// <param name="only">Units that the person may enter figures of; null for all.</param>
    /// <param name="sheet">What was read of the file.</param>
    internal static UploadPlan Make(CouncilYear council, UnitNames names, IReadOnlySet<Guid>? only, ReadSheet sheet)
    {
        var plan = new UploadPlan(council, names, only);
        plan.remarks.AddRange(sheet.Remarks);
        plan.errors.AddRange(sheet.Refused);
        plan.OtherYears = sheet.OtherYears;
        plan.NameFormulas(sheet);
        var seen = new Dictionary<(Guid, ReportingPeriod), int>();
        foreach (var row in sheet.Rows)
        {
            plan.Add(row, seen);
        }

        plan.Check();
        return plan;
    }

    private void NameFormulas(ReadSheet sheet)
    {
        foreach (var column in sheet.Rows.SelectMany(row => row.Cells.Where(c => c is { Formula: true, Problem: null }).Select(c => (Row: row, Cell: c)))
            .GroupBy(c => (c.Row.Sheet, c.Cell.Column, c.Cell.Measure)))
        {
            var cells = column.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Cell.Column}{c.Row.Line}")).ToList();
            var more = cells.Count > CellsInRemark ? $" and {cells.Count - CellsInRemark} more" : "";
            remarks.Add(new SheetRemark(
                column.Key.Sheet, null, column.Key.Column, NameOf(column.Key.Measure), null,
                $"{(cells.Count == 1 ? "A formula stands" : "Formulas stand")} in {string.Join(", ", cells.Take(CellsInRemark))}{more}. The {(cells.Count == 1 ? "value that it shows was" : "values that they show were")} taken."));
        }
    }

    private void Add(ReadRow row, Dictionary<(Guid Unit, ReportingPeriod Period), int> seen)
    {
        if (row.Library.Length == 0)
        {
            Refuse(row, ReturnSheet.LibraryColumn, "", $"Write the name of the library, or “{ReturnSheet.Service}”.");
        }
        else if (names.Find(row.Library) is not { } id || council.Find(id) is not { } unit)
        {
            var nearest = unknown++ < MostSuggestions ? names.Nearest(row.Library) : null;
            Refuse(row, ReturnSheet.LibraryColumn, row.Library, names.Sharing(row.Library) is { Count: > 0 } sharing
                ? $"More than one library has this name. Write {string.Join(" or ", sharing.Select(s => $"“{s}”"))}."
                : $"Your council has no library of this name.{(nearest is null ? "" : $" Did you mean {nearest}?")}");
        }
        else if (!ReturnSheet.TryPeriod(row.Period, council.Year, out var period, out var problem))
        {
            Refuse(row, ReturnSheet.PeriodColumn, row.Period, problem);
        }
        else if (!seen.TryAdd((id, period), row.Line))
        {
            Refuse(row, ReturnSheet.LibraryColumn, row.Library, $"{names.Label(id)}, {ReturnSheet.Period(period)}, stands on line {seen[(id, period)]} already. This line was not read.");
        }
        else
        {
            Add(row, unit, period);
        }
    }

    private void Add(ReadRow row, YearUnit unit, ReportingPeriod period)
    {
        var (found, wrong, same) = (new List<SheetChange>(), new List<SheetRemark>(), 0);
        foreach (var cell in row.Cells)
        {
            if (council.Catalogue.FindMeasure(cell.Measure) is not { } measure)
            {
                continue;
            }

            var place = new SheetRemark(row.Sheet, cell.Line ?? row.Line, cell.Column, measure.Name, cell.Text, "") { More = cell.More };
            var current = unit.Value(measure, period);
            if (cell.Problem is { } problem)
            {
                wrong.Add(place with { Why = problem });
            }
            else if (TypedValue.Parse(measure, cell.Text) is not { } typed)
            {
                continue;
            }
            else if (current is { State: ValueState.Unfinished, TypedText: not null } ? current.TypedText == typed.Text : (current?.State, current?.Amount) == (typed.State, typed.Amount))
            {
                same++;
            }
            else if (!unit.IsService && measure.Library == LibraryLevel.No)
            {
                wrong.Add(place with { Why = $"{measure.Name} {Are(measure)} counted for the whole service only. Write the figure on the line “{ReturnSheet.Service}”." });
            }
            else if (!measure.Cadence.Contains(period.Kind))
            {
                wrong.Add(place with { Why = $"{measure.Name} {Are(measure)} given for a year only. Write the figure on the line of {council.Year}." });
            }
            else if (typed.Problem is { } why)
            {
                wrong.Add(place with { Why = why });
            }
            else
            {
                found.Add(new SheetChange(unit, names.Label(unit.Id), measure, period, current, typed, place, cell.Version != (current?.Version ?? 0)));
            }
        }

        Unchanged += same;
        if (found.Count + wrong.Count == 0)
        {
            return;
        }

        if (WhyNot(unit) is { } refusal)
        {
            Refuse(row, ReturnSheet.LibraryColumn, row.Library, refusal);
            return;
        }

        changes.AddRange(found);
        errors.AddRange(wrong);
    }

    private string? WhyNot(YearUnit unit)
    {
        var name = unit.IsService ? "the whole service" : unit.Name;
        return unit switch
        {
            _ when only?.Contains(unit.Id) == false => $"You do not enter the figures of {name}. Nothing of this line was taken.",
            { CanEdit: true } => null,
            { IsAsked: false, ClosedOn: { } closed } => $"{unit.Name} closed on {closed.ToString(ReturnSheet.DayFormat, CultureInfo.InvariantCulture)}, so it is not asked for these figures.",
            { IsAsked: false } => $"{unit.Name} was not open yet, so it is not asked for these figures.",
            _ when !council.IsOpen => $"Figures for {council.Year} are not taken now.",
            { Status: ReturnStatus.Submitted } => $"The figures of {name} wait for the head of service. They can be changed when the head of service sends them back.",
            { Status: ReturnStatus.Approved } => $"The figures of {name} are approved. They can be changed when the head of service opens them again.",
            _ => $"The figures of {name} are part of a published comparison. They can be changed when the head of service opens them again.",
        };
    }

    /// <summary>Plays the rules on the returns as they would be. What a hard rule stops is left out, and the rest looked at again.</summary>
    private void Check()
    {
        var before = changes.Select(c => c.Unit).Distinct().SelectMany(u => u.Findings.Select(f => (u.Id, f.NoteKey, f.Message))).ToHashSet();
        while (changes.Count > 0)
        {
            var after = AsIfSaved();
            var findings = changes.Select(c => c.Unit.Id).Distinct().SelectMany(id => after.Find(id)!.Findings.Select(f => (Unit: id, Finding: f))).ToList();
            var stopped = new Dictionary<SheetChange, string>(ReferenceEqualityComparer.Instance);
            foreach (var (unit, finding) in findings.Where(f => f.Finding.Severity == RuleSeverity.Hard))
            {
                Behind(unit, finding).ForEach(change => stopped.TryAdd(change, finding.Message));
            }

            errors.AddRange(stopped.Select(s => s.Key.Place with { Why = s.Value }));
            if (changes.RemoveAll(stopped.ContainsKey) == 0)
            {
                foreach (var (unit, finding) in findings.Where(f => f.Finding is { Severity: RuleSeverity.Soft, Rule: not "year_incomplete" } && !before.Contains((f.Unit, f.Finding.NoteKey, f.Finding.Message))))
                {
                    if (Behind(unit, finding) is [var first, ..])
                    {
                        remarks.Add(first.Place with { Value = $"{first.Name}: {first.ToText}", Why = finding.Message });
                    }
                }

                return;
            }
        }
    }

    // The changes that a finding is about: those of its first measure, else of the others. A year is made of its months.
    private List<SheetChange> Behind(Guid unit, Finding finding)
    {
        var about = changes.FindAll(c => c.Unit.Id == unit && finding.Period.Contains(c.Period) && finding.Measures.Contains(c.Measure.Code, StringComparer.Ordinal));
        var first = about.FindAll(c => c.Measure.Code == finding.Measures[0]);
        return first.Count > 0 ? first : about;
    }

    private CouncilYear AsIfSaved()
    {
        var values = council.Stored.Values.ToDictionary(v => (v.UnitId, v.PeriodId, v.MeasureCode));
        foreach (var change in changes)
        {
            var key = (change.Unit.Id, change.Period.ToString(), change.Measure.Code);
            values[key] = new ReturnValue
            {
                CouncilId = Guid.Empty, UnitId = key.Id, PeriodId = key.Item2, MeasureCode = key.Code, YearId = council.Year.ToString(), DefinitionVersion = council.Catalogue.Version,
                State = change.To.State, Amount = change.To.Amount, Method = change.From?.Method ?? CountMethod.Unknown,
            };
        }

        return new CouncilYear(council.Catalogue, council.Stored with { Values = [.. values.Values] });
    }

    private void Refuse(ReadRow row, string column, string value, string why) => errors.Add(new SheetRemark(row.Sheet, row.Line, null, column, value, why));

    private string NameOf(string measure) => council.Catalogue.FindMeasure(measure)?.Name ?? measure;

    private static string Are(Measure measure) => measure.Singular ? "is" : "are";
}
