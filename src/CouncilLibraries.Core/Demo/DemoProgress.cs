using CouncilLibraries.Core.Returns;

namespace CouncilLibraries.Core.Demo;

/// <summary>
/// Brings an invented council's returns to where they stand: past years approved or locked, the open year at every stage,
/// and here and there what goes wrong in life.
/// </summary>
internal sealed class DemoProgress(DemoCouncil council, IReadOnlyList<DemoLibrary> libraries, DemoFigures figures, Guid? submitter, Guid? approver)
{
    private static readonly ReportingPeriod Open = ReportingPeriod.ForYear(DemoFigures.OpenYear);

    // Of the first council's libraries in the order of the list: what the head of service finds in the open year.
    private static readonly Dictionary<string, ReturnStatus> FirstCouncil = new(StringComparer.Ordinal)
    {
        ["Brackmoor Central Library"] = ReturnStatus.Approved,
        ["Quillbeck Library"] = ReturnStatus.Submitted,
        ["Thistlewharf Library"] = ReturnStatus.Approved,
        ["Lanternhithe Library"] = ReturnStatus.Submitted,
        ["Gullness Library"] = ReturnStatus.Submitted,
        ["Brackmoor Mobile Library"] = ReturnStatus.Approved,
        ["HMP Larkfen Library"] = ReturnStatus.Submitted,
    };

    /// <summary>Does it.</summary>
    public void Play()
    {
        Mishaps();
        figures.AnswerWarnings();
        PastYears();
        OpenYear();
    }

    private void Mishaps()
    {
        switch (council.Name)
        {
            case "Brackmoor":
                First();
                break;
            case "Gorsemouth":
                // Nobody estimated it, so that the year's visits are incomplete.
                figures.Remove(libraries.Last(l => l.Size == DemoSize.Community && l.CountsIn(ReportingPeriod.ForYear(2024))).Library.Id, 2024);
                break;
            case "Inkerdale":
                figures.Type(libraries.First(l => l.Size == DemoSize.Medium).Library.Id, ReportingPeriod.ForMonth(2025, 2), "visits", null);
                break;
            case "Kestrelmouth":
                figures.Type(libraries.First(l => l.Size == DemoSize.Small).Library.Id, ReportingPeriod.ForYear(2023), "computer_hours_used", "not collected");
                break;
            case "Nettlewater":
                Estimate(libraries[0].Library.Id, 2023, "The door counter was taken away during building work; estimated from loans.", "visits");
                break;
        }
    }

    private void First()
    {
        var silent = Named(DemoLibraries.SilentLibrary);
        Estimate(silent, 2024, "No answer from the volunteers. Estimated by the head of service from the year before.");
        figures.Remove(silent, DemoFigures.OpenYear);
        var managers = Named(DemoLibraries.ManagersLibrary);
        figures.Type(managers, ReportingPeriod.ForMonth(2026, 2), "issues_physical", null);
        figures.Type(managers, ReportingPeriod.ForMonth(2026, 3), "events", "about 12?");
        figures.Type(managers, ReportingPeriod.ForMonth(2025, 12), "computer_hours_used", "est 60", CountMethod.Estimate, "The booking system was down for two weeks.");
        figures.Type(Named("Quillbeck Library"), ReportingPeriod.ForMonth(2026, 1), "visits", "est 3,100", CountMethod.Estimate, "The door counter was away for repair; estimated from the year before.");
        var spike = Named(DemoLibraries.SpikeLibrary);
        figures.Type(spike, ReportingPeriod.ForMonth(2025, 10), "event_attendances", Typed(spike, ReportingPeriod.ForMonth(2025, 10), "event_attendances", 4.2));
    }

    private string Typed(Guid unit, ReportingPeriod period, string measure, double factor)
    {
        var value = figures.Find(unit, period.StartYear)!.Values.Single(v => v.PeriodId == period.ToString() && v.MeasureCode == measure);
        return ((long)Math.Round((value.Amount ?? 0) * factor)).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Puts one estimate of the year in the place of what was counted.</summary>
    private void Estimate(Guid unit, int year, string note, params string[] only)
    {
        var values = figures.Find(unit, year)!.Values.ToList();
        foreach (var measure in values.Where(v => v.Amount is not null && (only.Length == 0 || only.Contains(v.MeasureCode, StringComparer.Ordinal))).GroupBy(v => v.MeasureCode, StringComparer.Ordinal))
        {
            foreach (var part in measure)
            {
                figures.Type(unit, ReportingPeriod.Parse(part.PeriodId), measure.Key, null);
            }

            var text = FigureFormat.Input(MeasureCatalogue.Current.Measure(measure.Key), ValueState.Estimated, measure.Sum(v => v.Amount));
            figures.Type(unit, ReportingPeriod.ForYear(year), measure.Key, text, CountMethod.Estimate, note);
        }
    }

    private Guid Named(string name) => libraries.First(l => l.Library.Name == name).Library.Id;

    private void PastYears()
    {
        foreach (var past in figures.Returns.Where(r => r.PeriodId != Open.ToString()))
        {
            var year = ReportingPeriod.Parse(past.PeriodId);
            Advance(past, ReturnStatus.Approved);
            if (council.Consent == DemoConsent.Yes || (council.Consent == DemoConsent.Withdrew && year.StartYear < DemoCouncils.WithdrawnBefore))
            {
                past.Lock();
            }
        }
    }

    private void OpenYear()
    {
        var order = 0;
        foreach (var unit in libraries.Select(l => l.Library.Id).Append(council.Id))
        {
            if (figures.Find(unit, DemoFigures.OpenYear) is not { } found)
            {
                continue;
            }

            order++;
            if (Stage(unit, order) is not { } stage)
            {
                figures.Remove(unit, DemoFigures.OpenYear);
                continue;
            }

            if (stage == ReturnStatus.Draft && unit != NamedOrNull(DemoLibraries.ManagersLibrary))
            {
                LeaveUnfinished(found);
            }

            Advance(found, stage);
        }
    }

    /// <summary>Where a return of the open year stands; null for one that was not begun.</summary>
    private ReturnStatus? Stage(Guid unit, int order) => council.Number == 1
        ? FirstCouncil.GetValueOrDefault(libraries.FirstOrDefault(l => l.Library.Id == unit)?.Library.Name ?? "", ReturnStatus.Draft)
        : (council.Number % 8) switch
        {
            2 or 3 or 4 => ReturnStatus.Approved,
            5 => ReturnStatus.Submitted,
            6 => unit == council.Id ? ReturnStatus.Draft : (ReturnStatus)(order % 3),
            7 or 0 => unit != council.Id && order % 2 == 0 ? ReturnStatus.Draft : null,
            _ => null,
        };

    private Guid? NamedOrNull(string name) => libraries.FirstOrDefault(l => l.Library.Name == name)?.Library.Id;

    /// <summary>Of months and quarters, those to December; of a year's figures, the first few.</summary>
    private static void LeaveUnfinished(Return found)
    {
        var newYear = new DateOnly(DemoFigures.OpenYear + 1, 1, 1);
        var parts = found.Values.RemoveAll(v => ReportingPeriod.Parse(v.PeriodId) is { Kind: not PeriodKind.Year } part && part.Start >= newYear);
        if (parts == 0 && found.Values.Count > 4)
        {
            found.Values.RemoveRange(4, found.Values.Count - 4);
        }
    }

    private void Advance(Return found, ReturnStatus to)
    {
        var year = ReportingPeriod.Parse(found.PeriodId);
        if (to >= ReturnStatus.Submitted)
        {
            found.Submit(submitter, DemoCouncils.TypedAt(year).AddDays(20));
        }

        if (to >= ReturnStatus.Approved)
        {
            found.Approve(approver, DemoCouncils.TypedAt(year).AddDays(50));
        }
    }
}
