namespace CouncilLibraries.Web;

/// <summary>Settings under <c>Governance</c>: facts of whoever runs this installation, for the page for information-governance officers. What is not set is shown as not stated.</summary>
public sealed class GovernanceOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Governance";

    /// <summary>What the page says of a fact that is not set.</summary>
    public const string NotStated = "not stated";

    /// <summary>Name in law of the organisation that runs the site.</summary>
    public string? OperatorName { get; set; }

    /// <summary>Its registered address.</summary>
    public string? OperatorAddress { get; set; }

    /// <summary>Its registration number with the Information Commissioner.</summary>
    public string? IcoRegistration { get; set; }

    /// <summary>How to reach its data protection officer.</summary>
    public string? DataProtectionOfficer { get; set; }

    /// <summary>Who hosts the site and the database.</summary>
    public string? Hosting { get; set; }

    /// <summary>Country where the data is kept.</summary>
    public string? HostingCountry { get; set; }

    /// <summary>How the disks are encrypted.</summary>
    public string? EncryptionAtRest { get; set; }

    /// <summary>How often backups are made, where they are kept and for how long.</summary>
    public string? Backups { get; set; }

    /// <summary>Whom incidents are reported to, and when people answer.</summary>
    public string? IncidentContact { get; set; }

    /// <summary>Certificates held, such as Cyber Essentials, with their dates.</summary>
    public string? Certificates { get; set; }

    /// <summary>When and by whom the site was last tested by breaking in.</summary>
    public string? PenetrationTest { get; set; }

    /// <summary>Others who process data for the operator, and what each does.</summary>
    public IReadOnlyList<string> SubProcessors { get; set; } = [];
}
