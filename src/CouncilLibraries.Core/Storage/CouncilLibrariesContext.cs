using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Audit;
using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Briefings;
using CouncilLibraries.Core.DataRights;
using CouncilLibraries.Core.Jobs;
using CouncilLibraries.Core.Joining;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Tenancy;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CouncilLibraries.Core.Storage;

/// <summary>
/// The one database context. It belongs to one scope, and through <see cref="ICurrentCouncil"/> to at most one council:
/// queries see that council's rows only, and saves refuse any other's.
/// </summary>
public sealed class CouncilLibrariesContext(
    DbContextOptions<CouncilLibrariesContext> options, ICurrentCouncil currentCouncil, CurrentPerson currentPerson)
    : IdentityUserContext<Person, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>Name of the query filter that keeps councils apart.</summary>
    public const string CouncilFilter = "Council";

    /// <summary>The council that queries see; null sees no council's rows. The query filter reads it at each query.</summary>
    public Guid? CouncilId => currentCouncil.Council?.Id;

    /// <summary>The person that the scope works for.</summary>
    public Guid? PersonId => currentPerson.Id;

    /// <summary>Whether nothing but history is saved.</summary>
    public bool IsReadOnly => currentPerson.IsReadOnly;

    /// <summary>Library authorities.</summary>
    public DbSet<Council> Councils => Set<Council>();

    /// <summary>Reference figures of councils.</summary>
    public DbSet<CouncilProfile> CouncilProfiles => Set<CouncilProfile>();

    /// <summary>Public lists of nearest neighbours.</summary>
    public DbSet<CouncilNeighbour> CouncilNeighbours => Set<CouncilNeighbour>();

    /// <summary>People's places in councils.</summary>
    public DbSet<Membership> Memberships => Set<Membership>();

    /// <summary>Libraries of library managers.</summary>
    public DbSet<MembershipLibrary> MembershipLibraries => Set<MembershipLibrary>();

    /// <summary>Leaves for the people who run the platform to look at councils' pages.</summary>
    public DbSet<SupportGrant> SupportGrants => Set<SupportGrant>();

    /// <summary>Invitations.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>What people have beside a password.</summary>
    public DbSet<SecondStep> SecondSteps => Set<SecondStep>();

    /// <summary>Who is signed in where.</summary>
    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    /// <summary>Counted tries to sign in.</summary>
    public DbSet<SignInTry> SignInTries => Set<SignInTry>();

    /// <summary>Links to set a password.</summary>
    public DbSet<PasswordLink> PasswordLinks => Set<PasswordLink>();

    /// <summary>Requests to join.</summary>
    public DbSet<JoinRequest> JoinRequests => Set<JoinRequest>();

    /// <summary>Councils' yes to versions of the agreement.</summary>
    public DbSet<AgreementAcceptance> AgreementAcceptances => Set<AgreementAcceptance>();

    /// <summary>Who looked through what was loaded for a council.</summary>
    public DbSet<LibrariesCheck> LibrariesChecks => Set<LibrariesCheck>();

    /// <summary>Last reminders.</summary>
    public DbSet<CouncilReminder> CouncilReminders => Set<CouncilReminder>();

    /// <summary>Services and libraries.</summary>
    public DbSet<ReportingUnit> Units => Set<ReportingUnit>();

    /// <summary>Libraries.</summary>
    public DbSet<Library> Libraries => Set<Library>();

    /// <summary>Dated history of libraries.</summary>
    public DbSet<LibraryPhase> LibraryPhases => Set<LibraryPhase>();

    /// <summary>Dated hours and computers of libraries.</summary>
    public DbSet<LibraryCapacity> LibraryCapacities => Set<LibraryCapacity>();

    /// <summary>Which library took the place of which.</summary>
    public DbSet<LibrarySuccession> LibrarySuccessions => Set<LibrarySuccession>();

    /// <summary>Years that figures are collected for.</summary>
    public DbSet<CollectionPeriod> Periods => Set<CollectionPeriod>();

    /// <summary>Returns.</summary>
    public DbSet<Return> Returns => Set<Return>();

    /// <summary>Values of returns.</summary>
    public DbSet<ReturnValue> Values => Set<ReturnValue>();

    /// <summary>Answers to soft warnings.</summary>
    public DbSet<WarningNote> WarningNotes => Set<WarningNote>();

    /// <summary>Councils' choices about returns.</summary>
    public DbSet<ReturnSettings> ReturnSettings => Set<ReturnSettings>();

    /// <summary>What councils chose to collect.</summary>
    public DbSet<CollectedSet> CollectedSets => Set<CollectedSet>();

    /// <summary>Who was reminded of which figures.</summary>
    public DbSet<Reminder> Reminders => Set<Reminder>();

    /// <summary>Files read and not yet confirmed, or confirmed.</summary>
    public DbSet<ReturnUpload> ReturnUploads => Set<ReturnUpload>();

    /// <summary>How councils' own kinds of files are read.</summary>
    public DbSet<UploadLayout> UploadLayouts => Set<UploadLayout>();

    /// <summary>What words of councils' own files mean.</summary>
    public DbSet<NameMatch> NameMatches => Set<NameMatch>();

    /// <summary>Figures that are public by name.</summary>
    public DbSet<PublishedFigure> PublishedFigures => Set<PublishedFigure>();

    /// <summary>Sources of open data.</summary>
    public DbSet<DataSource> DataSources => Set<DataSource>();

    /// <summary>Choices to contribute.</summary>
    public DbSet<ContributionChoice> ContributionChoices => Set<ContributionChoice>();

    /// <summary>Releases.</summary>
    public DbSet<Release> Releases => Set<Release>();

    /// <summary>Cells of countries and types.</summary>
    public DbSet<GroupCell> GroupCells => Set<GroupCell>();

    /// <summary>Cells of nearest neighbours.</summary>
    public DbSet<NeighbourCell> NeighbourCells => Set<NeighbourCell>();

    /// <summary>Peer groups of councils.</summary>
    public DbSet<PeerGroupChoice> PeerGroupChoices => Set<PeerGroupChoice>();

    /// <summary>What readers need to know of years.</summary>
    public DbSet<SeriesNote> SeriesNotes => Set<SeriesNote>();

    /// <summary>Requests to publish.</summary>
    public DbSet<PublicationRequest> PublicationRequests => Set<PublicationRequest>();

    /// <summary>Why figures differ, in councils' own words.</summary>
    public DbSet<DifferenceNote> DifferenceNotes => Set<DifferenceNote>();

    /// <summary>What councillors are told of a year.</summary>
    public DbSet<YearBriefing> YearBriefings => Set<YearBriefing>();

    /// <summary>Councils' own objectives.</summary>
    public DbSet<CorporateObjective> CorporateObjectives => Set<CorporateObjective>();

    /// <summary>Strategic plans.</summary>
    public DbSet<StrategicPlan> Plans => Set<StrategicPlan>();

    /// <summary>Stages of plans.</summary>
    public DbSet<PlanStage> PlanStages => Set<PlanStage>();

    /// <summary>Answers to checklists of plans.</summary>
    public DbSet<CheckItem> CheckItems => Set<CheckItem>();

    /// <summary>Objectives of plans.</summary>
    public DbSet<PlanObjective> PlanObjectives => Set<PlanObjective>();

    /// <summary>Which objectives of plans serve which of the councils' own.</summary>
    public DbSet<ObjectiveLink> ObjectiveLinks => Set<ObjectiveLink>();

    /// <summary>How objectives of plans will show.</summary>
    public DbSet<ObjectiveMeasure> ObjectiveMeasures => Set<ObjectiveMeasure>();

    /// <summary>Targets, and figures of plans' own measures.</summary>
    public DbSet<MeasureYear> MeasureYears => Set<MeasureYear>();

    /// <summary>Points on the way to objectives.</summary>
    public DbSet<Milestone> Milestones => Set<Milestone>();

    /// <summary>Evidence of plans.</summary>
    public DbSet<EvidenceItem> EvidenceItems => Set<EvidenceItem>();

    /// <summary>Files of plans.</summary>
    public DbSet<PlanFile> PlanFiles => Set<PlanFile>();

    /// <summary>How much what counts in need.</summary>
    public DbSet<NeedWeight> NeedWeights => Set<NeedWeight>();

    /// <summary>What plans record of libraries' surroundings.</summary>
    public DbSet<LibraryNeed> LibraryNeeds => Set<LibraryNeed>();

    /// <summary>The public list of libraries with their places.</summary>
    public DbSet<ListedLibrary> ListedLibraries => Set<ListedLibrary>();

    /// <summary>Options of plans.</summary>
    public DbSet<PlanOption> PlanOptions => Set<PlanOption>();

    /// <summary>What options are weighed by.</summary>
    public DbSet<AppraisalCriterion> AppraisalCriteria => Set<AppraisalCriterion>();

    /// <summary>People's scores of options.</summary>
    public DbSet<OptionScore> OptionScores => Set<OptionScore>();

    /// <summary>What options cost.</summary>
    public DbSet<OptionCost> OptionCosts => Set<OptionCost>();

    /// <summary>How plans touch people with protected characteristics.</summary>
    public DbSet<EqualityImpact> EqualityImpacts => Set<EqualityImpact>();

    /// <summary>Rounds of consultation.</summary>
    public DbSet<ConsultationRound> ConsultationRounds => Set<ConsultationRound>();

    /// <summary>How rounds stand with the four principles.</summary>
    public DbSet<GunningCheck> GunningChecks => Set<GunningCheck>();

    /// <summary>What people said in rounds.</summary>
    public DbSet<ConsultationTheme> ConsultationThemes => Set<ConsultationTheme>();

    /// <summary>Documents of rounds.</summary>
    public DbSet<ConsultationDocument> ConsultationDocuments => Set<ConsultationDocument>();

    /// <summary>Decisions on plans.</summary>
    public DbSet<PlanDecision> PlanDecisions => Set<PlanDecision>();

    /// <summary>Plans as they stood.</summary>
    public DbSet<PlanSnapshot> PlanSnapshots => Set<PlanSnapshot>();

    /// <summary>Yearly reviews of plans.</summary>
    public DbSet<PlanReview> PlanReviews => Set<PlanReview>();

    /// <summary>Plans that everybody may read.</summary>
    public DbSet<PublishedPlan> PublishedPlans => Set<PublishedPlan>();

    /// <summary>Ratios that councils show to councillors first.</summary>
    public DbSet<HeadlineFigure> HeadlineFigures => Set<HeadlineFigure>();

    /// <summary>Versions of frameworks.</summary>
    public DbSet<FrameworkVersion> FrameworkVersions => Set<FrameworkVersion>();

    /// <summary>Self-assessments.</summary>
    public DbSet<Assessment> Assessments => Set<Assessment>();

    /// <summary>People in teams.</summary>
    public DbSet<AssessmentMember> AssessmentMembers => Set<AssessmentMember>();

    /// <summary>Places in teams that wait for an invitation to be accepted.</summary>
    public DbSet<TeamInvitation> TeamInvitations => Set<TeamInvitation>();

    /// <summary>Maps of the organisations assessed.</summary>
    public DbSet<OrganisationPart> OrganisationParts => Set<OrganisationPart>();

    /// <summary>What teams say of results areas.</summary>
    public DbSet<ResultsRecord> ResultsRecords => Set<ResultsRecord>();

    /// <summary>What teams say of characteristics.</summary>
    public DbSet<CharacteristicRecord> CharacteristicRecords => Set<CharacteristicRecord>();

    /// <summary>Members' own ratings. Read them through <see cref="TeamRatings"/>, which keeps them private.</summary>
    public DbSet<Rating> Ratings => Set<Rating>();

    /// <summary>What teams agreed on.</summary>
    public DbSet<Consensus> Consensuses => Set<Consensus>();

    /// <summary>Strengths and areas for improvement.</summary>
    public DbSet<AssessmentFinding> AssessmentFindings => Set<AssessmentFinding>();

    /// <summary>Evidence.</summary>
    public DbSet<Evidence> Evidence => Set<Evidence>();

    /// <summary>Bytes of evidence.</summary>
    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    /// <summary>Rows of improvement plans.</summary>
    public DbSet<ImprovementAction> ImprovementActions => Set<ImprovementAction>();

    /// <summary>History of rows of improvement plans.</summary>
    public DbSet<ActionEvent> ActionEvents => Set<ActionEvent>();

    /// <summary>Comments on the site.</summary>
    public DbSet<FeedbackComment> FeedbackComments => Set<FeedbackComment>();

    /// <summary>Masterclasses.</summary>
    public DbSet<Masterclass> Masterclasses => Set<Masterclass>();

    /// <summary>Programmes of masterclasses.</summary>
    public DbSet<MasterclassSession> MasterclassSessions => Set<MasterclassSession>();

    /// <summary>Documents of masterclasses.</summary>
    public DbSet<MasterclassDocument> MasterclassDocuments => Set<MasterclassDocument>();

    /// <summary>Places at masterclasses. Change them through <see cref="MasterclassBookings"/>, which counts places.</summary>
    public DbSet<Booking> Bookings => Set<Booking>();

    /// <summary>Links from e-mails to bookings.</summary>
    public DbSet<BookingLink> BookingLinks => Set<BookingLink>();

    /// <summary>Bookings without an account that wait to be confirmed.</summary>
    public DbSet<BookingRequest> BookingRequests => Set<BookingRequest>();

    /// <summary>What people said of masterclasses, without their names.</summary>
    public DbSet<MasterclassAnswer> MasterclassAnswers => Set<MasterclassAnswer>();
    /// <summary>Case studies as councils write them.</summary>
    public DbSet<CaseStudy> CaseStudies => Set<CaseStudy>();

    /// <summary>History of case studies.</summary>
    public DbSet<CaseStudyEvent> CaseStudyEvents => Set<CaseStudyEvent>();

    /// <summary>Copies of case studies that were sent, and those that everybody may read.</summary>
    public DbSet<PublishedCaseStudy> PublishedCaseStudies => Set<PublishedCaseStudy>();

    /// <summary>What public case studies are about.</summary>
    public DbSet<PublishedCaseStudyTag> PublishedCaseStudyTags => Set<PublishedCaseStudyTag>();

    /// <summary>A council's audit trail.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>The platform's audit trail.</summary>
    public DbSet<PlatformAuditEntry> PlatformAuditEntries => Set<PlatformAuditEntry>();

    /// <summary>Seals of a council's audit trail.</summary>
    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    /// <summary>Seals of the platform's audit trail.</summary>
    public DbSet<PlatformAuditSeal> PlatformAuditSeals => Set<PlatformAuditSeal>();

    /// <summary>Last checks of councils' audit trails.</summary>
    public DbSet<AuditCheck> AuditChecks => Set<AuditCheck>();

    /// <summary>Copies of councils' data.</summary>
    public DbSet<CouncilExport> CouncilExports => Set<CouncilExport>();

    /// <summary>How long councils keep what says who somebody was.</summary>
    public DbSet<RetentionSettings> RetentionSettings => Set<RetentionSettings>();

    /// <summary>Closings of councils.</summary>
    public DbSet<CouncilClosure> CouncilClosures => Set<CouncilClosure>();

    /// <summary>Bytes of copies of councils' data.</summary>
    public DbSet<CouncilExportPart> CouncilExportParts => Set<CouncilExportPart>();

    /// <summary>E-mails.</summary>
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    /// <summary>Addresses that mail goes to, and how it is wanted there.</summary>
    public DbSet<MailRecipient> MailRecipients => Set<MailRecipient>();

    /// <summary>Work to do.</summary>
    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    /// <summary>Records of runs.</summary>
    public DbSet<JobRun> JobRuns => Set<JobRun>();

    /// <summary>Leases.</summary>
    public DbSet<Lease> Leases => Set<Lease>();

    /// <summary>Keys that protect cookies and tokens.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<string>().HaveMaxLength(300);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<decimal>().HavePrecision(24, 8);
        if (Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            // SQLite compares text: a number sorts as the instant does.
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<DateTimeOffsetToBinaryConverter>();
        }
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CouncilLibrariesContext).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => typeof(IVersioned).IsAssignableFrom(e.ClrType) && e.BaseType is null))
        {
            builder.Entity(entity.ClrType).Property<int>(nameof(IVersioned.Version)).IsConcurrencyToken();
        }

        TenantFilters.Apply(builder, this);
        builder.Entity<Membership>().HasQueryFilter(CouncilFilter, m => m.CouncilId == CouncilId || m.PersonId == PersonId);
    }
}
