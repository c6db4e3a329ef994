using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;

namespace CouncilLibraries.Core.Joining;

/// <summary>A part of the agreement: a heading and its sentences.</summary>
public sealed record AgreementSection(string Heading, IReadOnlyList<string> Lines);

/// <summary>The agreement as it reads in one version.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="From">First day that it is asked for.</param>
/// <param name="Sections">Its parts.</param>
public sealed record AgreementText(int Version, DateOnly From, IReadOnlyList<AgreementSection> Sections);

/// <summary>
/// What a council and the platform agree on. A text that was ever asked for is never changed: a new wording is a new
/// version, added at the end, and every council is asked again.
/// </summary>
public static class Agreement
{
    /// <summary>Every version, oldest first.</summary>
    public static readonly IReadOnlyList<AgreementText> Versions =
    [
        new(1, new DateOnly(2026, 4, 1),
        [
            new("What we agree to as a council",
            [
                "Taking part is voluntary. Nobody has to give a figure, and what we do not collect is not asked for.",
                "We give figures as we know them, say where one is an estimate, and correct what turns out to be wrong.",
                "We enter no records of borrowers and no personal data other than that of the people who sign in.",
                "We invite only people who work with our libraries, and remove those who leave.",
            ]),
            new("What is kept here",
            [
                "Our libraries, figures and notes; who in our council entered, changed or approved them, and when.",
                "The names and work email addresses of our people. Nothing is sold or used for advertising.",
            ]),
            new("Who can see what",
            [
                "Our own people see our figures. Other councils never do, and never see our name beside one.",
                "The people who run the site see which steps we have reached and who administers us. No ordinary page shows them our figures.",
                "Our approved figures enter comparisons only if our head of library service says so. Comparisons are anonymised and disclosure-controlled.",
                "Figures that are public by name elsewhere, such as those of a national return, are shown with their source whether we join or not.",
            ]),
            new("Comparisons already published stand",
            [
                "A comparison is a snapshot of its day. When we correct a figure or stop taking part, later comparisons follow; those already published are not taken back.",
            ]),
            new("Leaving",
            [
                "We can leave at any time and take all our data with us as files. Our people can no longer sign in then, and their names are removed.",
            ]),
        ]),
    ];

    /// <summary>The version that is asked for now.</summary>
    public static AgreementText Current => Versions[^1];
}

/// <summary>A council's yes to one version of the agreement. It stands for ever.</summary>
public sealed class AgreementAcceptance : ITenantOwned, IInsertOnly
{
    /// <inheritdoc />
    public required Guid CouncilId { get; init; }

    /// <summary>Number of the version.</summary>
    public required int AgreementVersion { get; init; }

    /// <summary>Who said yes; null for an invented council.</summary>
    public Guid? AcceptedById { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }
}
