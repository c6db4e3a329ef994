using System.Text.Json;
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
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CouncilLibraries.Core.Storage;

// Keys, lengths, indexes and links of every table, side by side, because row-level security and the rule that each link
// between councils' rows carries the council's id are properties of the whole.

internal sealed class CouncilTables : IEntityTypeConfiguration<Council>, IEntityTypeConfiguration<CouncilProfile>, IEntityTypeConfiguration<CouncilNeighbour>
{
    public void Configure(EntityTypeBuilder<Council> builder)
    {
        builder.Property(c => c.Identifier).HasMaxLength(Council.MaxIdentifierLength);
        builder.Property(c => c.Code).HasMaxLength(Council.MaxCodeLength);
        builder.Property(c => c.Name).HasMaxLength(Council.MaxNameLength);
        builder.Property(c => c.AuthorityType).HasMaxLength(60);
        builder.Property(c => c.Nation).HasMaxLength(40);
        builder.HasIndex(c => c.Identifier).IsUnique();
        builder.HasIndex(c => c.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CouncilProfile> builder)
    {
        builder.HasKey(p => new { p.CouncilId, p.Year });
        builder.HasOne<Council>().WithMany().HasForeignKey(p => p.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CouncilNeighbour> builder)
    {
        builder.HasKey(n => new { n.CouncilId, n.Rank });
        builder.HasOne<Council>().WithMany().HasForeignKey(n => n.CouncilId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Council>().WithMany().HasForeignKey(n => n.NeighbourId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountTables : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<Membership>,
    IEntityTypeConfiguration<MembershipLibrary>, IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.Property(p => p.Name).HasMaxLength(Person.MaxNameLength);
    }

    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.HasKey(m => new { m.CouncilId, m.PersonId });
        builder.Property(m => m.Roles).HasConversion<int>();
        builder.HasOne(m => m.Person).WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.Council).WithMany().HasForeignKey(m => m.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MembershipLibrary> builder)
    {
        builder.HasKey(m => new { m.CouncilId, m.PersonId, m.LibraryId });
        builder.HasOne<Membership>().WithMany().HasForeignKey(m => new { m.CouncilId, m.PersonId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.Library).WithMany().HasForeignKey(m => new { m.CouncilId, m.LibraryId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.Property(i => i.Roles).HasConversion<int>();
        builder.Property(i => i.Email).HasMaxLength(Person.MaxEmailLength);
        builder.Property(i => i.Name).HasMaxLength(Person.MaxNameLength);
        builder.Property(i => i.TokenHash).HasMaxLength(64);
        builder.HasIndex(i => i.TokenHash).IsUnique();
        builder.Property(i => i.WaitingFor).HasMaxLength(Person.MaxEmailLength);
        builder.HasIndex(i => new { i.CouncilId, i.WaitingFor }).IsUnique();
        builder.HasOne<Council>().WithMany().HasForeignKey(i => i.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SignInTables : IEntityTypeConfiguration<SecondStep>, IEntityTypeConfiguration<SignInSession>,
    IEntityTypeConfiguration<SignInTry>, IEntityTypeConfiguration<PasswordLink>
{
    public void Configure(EntityTypeBuilder<SecondStep> builder)
    {
        builder.HasKey(s => s.PersonId);
        builder.Property(s => s.PersonId).ValueGeneratedNever();
        builder.Property(s => s.AppKey).HasMaxLength(SecondStep.MaxAppKeyLength);
        builder.HasOne<Person>().WithOne().HasForeignKey<SecondStep>(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.Property(s => s.Browser).HasMaxLength(SignInSession.MaxBrowserLength);
        builder.HasIndex(s => s.LastSeenAt);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SignInTry> builder)
    {
        builder.HasKey(t => t.Key);
        builder.Property(t => t.Key).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<PasswordLink> builder)
    {
        builder.HasKey(l => l.PersonId);
        builder.Property(l => l.PersonId).ValueGeneratedNever();
        builder.Property(l => l.TokenHash).HasMaxLength(64);
        builder.HasIndex(l => l.TokenHash).IsUnique();
        builder.HasOne<Person>().WithOne().HasForeignKey<PasswordLink>(l => l.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class JoiningTables : IEntityTypeConfiguration<JoinRequest>, IEntityTypeConfiguration<AgreementAcceptance>,
    IEntityTypeConfiguration<LibrariesCheck>, IEntityTypeConfiguration<CouncilReminder>
{
    public void Configure(EntityTypeBuilder<JoinRequest> builder)
    {
        builder.Property(r => r.CouncilName).HasMaxLength(Council.MaxNameLength);
        builder.Property(r => r.Name).HasMaxLength(Person.MaxNameLength);
        builder.Property(r => r.JobTitle).HasMaxLength(JoinRequest.MaxJobTitleLength);
        builder.Property(r => r.Email).HasMaxLength(Person.MaxEmailLength);
        builder.Property(r => r.Message).HasMaxLength(JoinRequest.MaxMessageLength);
        builder.Property(r => r.Reason).HasMaxLength(JoinRequest.MaxMessageLength);
        builder.Property(r => r.WaitingKey).HasMaxLength(JoinRequest.MaxWaitingKeyLength);
        builder.HasIndex(r => r.WaitingKey).IsUnique();
        builder.HasOne<Council>().WithMany().HasForeignKey(r => r.ListedCouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AgreementAcceptance> builder)
    {
        builder.HasKey(a => new { a.CouncilId, a.AgreementVersion });
        builder.HasOne<Council>().WithMany().HasForeignKey(a => a.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LibrariesCheck> builder)
    {
        builder.HasKey(c => c.CouncilId);
        builder.HasOne<Council>().WithMany().HasForeignKey(c => c.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CouncilReminder> builder)
    {
        builder.HasKey(r => r.CouncilId);
        builder.HasOne<Council>().WithMany().HasForeignKey(r => r.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LibraryTables : IEntityTypeConfiguration<ReportingUnit>, IEntityTypeConfiguration<Library>,
    IEntityTypeConfiguration<LibraryPhase>, IEntityTypeConfiguration<LibraryCapacity>, IEntityTypeConfiguration<LibraryDay>, IEntityTypeConfiguration<LibrarySuccession>
{
    public void Configure(EntityTypeBuilder<ReportingUnit> builder)
    {
        builder.ToTable("ReportingUnits");
        builder.HasKey(u => new { u.CouncilId, u.Id });
        builder.Property(u => u.Name).HasMaxLength(ReportingUnit.MaxNameLength);
        builder.HasDiscriminator<string>("Kind").HasValue<LibraryService>("Service").HasValue<Library>("Library");
        builder.Property<string>("Kind").HasMaxLength(10);
        builder.HasOne<Council>().WithMany().HasForeignKey(u => u.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Library> builder)
    {
        builder.Property(l => l.Address).HasMaxLength(Library.MaxAddressLength);
        builder.Property(l => l.Postcode).HasMaxLength(Library.MaxPostcodeLength);
        builder.Property(l => l.CoLocatedWith).HasMaxLength(Library.MaxCoLocatedWithLength);
        builder.Ignore(l => l.Current);
        builder.Ignore(l => l.Capacity);
        builder.HasIndex(l => new { l.CouncilId, l.IdentityKey }).IsUnique();
        builder.HasMany(l => l.Phases).WithOne().HasForeignKey(p => new { p.CouncilId, p.LibraryId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(l => l.Capacities).WithOne().HasForeignKey(c => new { c.CouncilId, c.LibraryId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(l => l.Days).WithOne().HasForeignKey(d => new { d.CouncilId, d.LibraryId }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<LibraryPhase> builder)
    {
        builder.HasKey(p => new { p.CouncilId, p.LibraryId, p.From });
        builder.Property(p => p.Note).HasMaxLength(LibraryPhase.MaxNoteLength);
    }

    public void Configure(EntityTypeBuilder<LibrarySuccession> builder)
    {
        builder.HasKey(s => new { s.CouncilId, s.OldId, s.NewId });
        builder.HasOne<Library>().WithMany().HasForeignKey(s => new { s.CouncilId, s.OldId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Library>().WithMany().HasForeignKey(s => new { s.CouncilId, s.NewId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LibraryCapacity> builder) => builder.HasKey(c => new { c.CouncilId, c.LibraryId, c.From });

    public void Configure(EntityTypeBuilder<LibraryDay> builder)
    {
        builder.HasKey(d => new { d.CouncilId, d.LibraryId, d.Day });
        builder.Property(d => d.Text).HasMaxLength(LibraryDay.MaxTextLength);
    }
}

internal sealed class ReturnTables : IEntityTypeConfiguration<CollectionPeriod>, IEntityTypeConfiguration<Return>, IEntityTypeConfiguration<ReturnValue>,
    IEntityTypeConfiguration<WarningNote>, IEntityTypeConfiguration<ReturnSettings>, IEntityTypeConfiguration<CollectedSet>, IEntityTypeConfiguration<ReturnUpload>,
    IEntityTypeConfiguration<Reminder>,
    IEntityTypeConfiguration<UploadLayout>, IEntityTypeConfiguration<NameMatch>,
    IEntityTypeConfiguration<PublishedFigure>, IEntityTypeConfiguration<DataSource>
{
    private const int PeriodLength = 10;
    private const int MeasureLength = 40;

    public void Configure(EntityTypeBuilder<CollectionPeriod> builder) => builder.Property(p => p.Id).HasMaxLength(PeriodLength);

    public void Configure(EntityTypeBuilder<Return> builder)
    {
        builder.HasKey(r => new { r.CouncilId, r.UnitId, r.PeriodId });
        builder.HasIndex(r => new { r.CouncilId, r.PeriodId });
        builder.Property(r => r.PeriodId).HasMaxLength(PeriodLength);
        builder.Property(r => r.ReopenReason).HasMaxLength(Return.MaxReasonLength);
        builder.HasOne(r => r.Unit).WithMany().HasForeignKey(r => new { r.CouncilId, r.UnitId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CollectionPeriod>().WithMany().HasForeignKey(r => r.PeriodId).OnDelete(DeleteBehavior.Restrict);
        // A value that is blanked leaves its return, and with that the table.
        builder.HasMany(r => r.Values).WithOne().HasForeignKey(v => new { v.CouncilId, v.UnitId, v.YearId }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ReturnValue> builder)
    {
        builder.HasKey(v => new { v.CouncilId, v.UnitId, v.PeriodId, v.MeasureCode });
        builder.HasIndex(v => new { v.CouncilId, v.YearId, v.MeasureCode });
        builder.Property(v => v.PeriodId).HasMaxLength(PeriodLength);
        builder.Property(v => v.YearId).HasMaxLength(PeriodLength);
        builder.Property(v => v.MeasureCode).HasMaxLength(MeasureLength);
        builder.Property(v => v.TypedText).HasMaxLength(ReturnValue.MaxTypedLength);
        builder.Property(v => v.Note).HasMaxLength(ReturnValue.MaxNoteLength);
        builder.Property(v => v.DefinitionVersion).HasMaxLength(20);
    }

    public void Configure(EntityTypeBuilder<WarningNote> builder)
    {
        builder.HasKey(n => new { n.CouncilId, n.UnitId, n.YearId, n.FindingKey });
        builder.Property(n => n.YearId).HasMaxLength(PeriodLength);
        builder.Property(n => n.FindingKey).HasMaxLength(120);
        builder.Property(n => n.Text).HasMaxLength(WarningNote.MaxTextLength);
        builder.HasOne<Return>().WithMany().HasForeignKey(n => new { n.CouncilId, n.UnitId, n.YearId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReturnSettings> builder)
    {
        builder.HasKey(s => s.CouncilId);
        builder.HasOne<Council>().WithMany().HasForeignKey(s => s.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CollectedSet> builder)
    {
        builder.HasKey(s => new { s.CouncilId, s.For, s.FromYearId });
        builder.Property(s => s.FromYearId).HasMaxLength(PeriodLength);
        builder.Property(s => s.Measures).HasMaxLength(4000);
        builder.HasOne<CollectionPeriod>().WithMany().HasForeignKey(s => s.FromYearId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Council>().WithMany().HasForeignKey(s => s.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.HasKey(r => new { r.CouncilId, r.SendingId, r.PersonId });
        builder.HasIndex(r => new { r.CouncilId, r.YearId });
        builder.Property(r => r.YearId).HasMaxLength(PeriodLength);
        builder.Property(r => r.LibraryIds).HasMaxLength(int.MaxValue);
        builder.Property(r => r.OwnLine).HasMaxLength(Reminder.MaxOwnLineLength);
        builder.HasOne<CollectionPeriod>().WithMany().HasForeignKey(r => r.YearId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Council>().WithMany().HasForeignKey(r => r.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReturnUpload> builder)
    {
        builder.HasKey(u => new { u.CouncilId, u.Id });
        builder.HasIndex(u => new { u.CouncilId, u.PeriodId });
        foreach (var text in (string[])[nameof(ReturnUpload.Rows), nameof(ReturnUpload.Reading), nameof(ReturnUpload.Before)])
        {
            builder.Property(text).HasMaxLength(int.MaxValue);
        }

        builder.Property(u => u.PeriodId).HasMaxLength(PeriodLength);
        builder.Property(u => u.ContentHash).HasMaxLength(64);
        builder.HasOne<CollectionPeriod>().WithMany().HasForeignKey(u => u.PeriodId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Council>().WithMany().HasForeignKey(u => u.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<UploadLayout> builder)
    {
        builder.HasKey(l => new { l.CouncilId, l.Signature });
        builder.Property(l => l.Signature).HasMaxLength(UploadLayout.SignatureLength);
        builder.Property(l => l.Headings).HasMaxLength(int.MaxValue);
        builder.Property(l => l.Layout).HasMaxLength(int.MaxValue);
        builder.HasOne<Council>().WithMany().HasForeignKey(l => l.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<NameMatch> builder)
    {
        builder.HasKey(n => new { n.CouncilId, n.Kind, n.Scope, n.Key });
        builder.Property(n => n.Kind).HasMaxLength(10);
        builder.Property(n => n.Scope).HasMaxLength(UploadLayout.SignatureLength);
        builder.Property(n => n.Key).HasMaxLength(NameMatch.MaxTextLength);
        builder.Property(n => n.Text).HasMaxLength(NameMatch.MaxTextLength);
        builder.Property(n => n.MeasureCode).HasMaxLength(MeasureLength);
        builder.HasOne<ReportingUnit>().WithMany().HasForeignKey(n => new { n.CouncilId, n.UnitId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Council>().WithMany().HasForeignKey(n => n.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PublishedFigure> builder)
    {
        builder.HasKey(f => new { f.CouncilId, f.UnitId, f.PeriodId, f.MeasureCode });
        builder.HasIndex(f => f.PeriodId);
        builder.Property(f => f.PeriodId).HasMaxLength(PeriodLength);
        builder.Property(f => f.MeasureCode).HasMaxLength(MeasureLength);
        builder.HasOne(f => f.Source).WithMany().HasForeignKey(f => f.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Council>().WithMany().HasForeignKey(f => f.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DataSource> builder)
    {
        builder.Property(s => s.Id).HasMaxLength(40);
        builder.Property(s => s.Licence).HasMaxLength(600);
    }
}

internal sealed class BenchmarkTables : IEntityTypeConfiguration<ContributionChoice>, IEntityTypeConfiguration<Release>, IEntityTypeConfiguration<GroupCell>,
    IEntityTypeConfiguration<NeighbourCell>, IEntityTypeConfiguration<PeerGroupChoice>, IEntityTypeConfiguration<CohortMember>,
    IEntityTypeConfiguration<CellCohort>, IEntityTypeConfiguration<PublicationRequest>, IEntityTypeConfiguration<DifferenceNote>, IEntityTypeConfiguration<YearBriefing>,
    IEntityTypeConfiguration<SeriesNote>
{
    private const int PeriodLength = 10;
    // A framework's key, a slash and a criterion's key.
    private const int RatioLength = (2 * FrameworkVersion.MaxKeyLength) + 1;

    public void Configure(EntityTypeBuilder<DifferenceNote> builder)
    {
        builder.HasKey(n => new { n.CouncilId, n.YearId, n.RatioCode });
        builder.Property(n => n.YearId).HasMaxLength(PeriodLength);
        builder.Property(n => n.RatioCode).HasMaxLength(RatioLength);
        builder.Property(n => n.Text).HasMaxLength(DifferenceNote.MaxTextLength);
        builder.HasOne<CollectionPeriod>().WithMany().HasForeignKey(n => n.YearId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Council>().WithMany().HasForeignKey(n => n.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<YearBriefing> builder)
    {
        builder.HasKey(b => new { b.CouncilId, b.YearId });
        builder.Property(b => b.YearId).HasMaxLength(PeriodLength);
        builder.Property(b => b.Notes).HasMaxLength(YearBriefing.MaxNotesLength);
        builder.HasOne<CollectionPeriod>().WithMany().HasForeignKey(b => b.YearId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Council>().WithMany().HasForeignKey(b => b.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ContributionChoice> builder)
    {
        builder.HasKey(c => c.CouncilId);
        builder.HasOne<Council>().WithMany().HasForeignKey(c => c.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Release> builder)
    {
        builder.HasIndex(r => new { r.PeriodId, r.Kind, r.IsFictional, r.Number }).IsUnique();
        builder.Property(r => r.PeriodId).HasMaxLength(PeriodLength);
        builder.HasOne<CollectionPeriod>().WithMany().HasForeignKey(r => r.PeriodId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<GroupCell> builder)
    {
        builder.HasKey(c => new { c.ReleaseId, c.RatioCode, c.GroupKind, c.GroupKey });
        builder.Property(c => c.GroupKey).HasMaxLength(60);
        Cell(builder);
    }

    public void Configure(EntityTypeBuilder<NeighbourCell> builder)
    {
        builder.HasKey(c => new { c.CouncilId, c.ReleaseId, c.RatioCode });
        builder.HasOne<Council>().WithMany().HasForeignKey(c => c.CouncilId).OnDelete(DeleteBehavior.Restrict);
        Cell(builder);
    }

    public void Configure(EntityTypeBuilder<PeerGroupChoice> builder)
    {
        builder.HasKey(c => new { c.CouncilId, c.ReleaseId });
        builder.HasOne<Council>().WithMany().HasForeignKey(c => c.CouncilId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Release>().WithMany().HasForeignKey(c => c.ReleaseId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CohortMember> builder)
    {
        builder.HasKey(c => new { c.ReleaseId, c.RatioCode, c.ContributorId });
        builder.Property(c => c.RatioCode).HasMaxLength(RatioLength);
        builder.HasOne<Release>().WithMany().HasForeignKey(c => c.ReleaseId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CellCohort> builder)
    {
        builder.HasKey(c => new { c.ReleaseId, c.RatioCode, c.GroupKind, c.GroupKey });
        builder.Property(c => c.RatioCode).HasMaxLength(RatioLength);
        builder.Property(c => c.GroupKey).HasMaxLength(60);
        builder.HasOne<Release>().WithMany().HasForeignKey(c => c.ReleaseId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PublicationRequest> builder)
    {
        builder.Property(r => r.PeriodId).HasMaxLength(PeriodLength);
        // Two workers that look at once ask once; requests of people have no planned day, and may be many.
        builder.HasIndex(r => new { r.PeriodId, r.Kind, r.IsFictional, r.PlannedFor }).IsUnique();
        builder.HasOne<CollectionPeriod>().WithMany().HasForeignKey(r => r.PeriodId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SeriesNote> builder)
    {
        builder.Property(n => n.YearId).HasMaxLength(PeriodLength);
        builder.Property(n => n.Text).HasMaxLength(SeriesNote.MaxTextLength);
        builder.Property(n => n.MeasureCode).HasMaxLength(40);
        builder.Property(n => n.Nation).HasMaxLength(40);
        builder.HasOne<CollectionPeriod>().WithMany().HasForeignKey(n => n.YearId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Council>().WithMany().HasForeignKey(n => n.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Cell<T>(EntityTypeBuilder<T> builder) where T : ReleaseCell
    {
        builder.Property(c => c.RatioCode).HasMaxLength(RatioLength);
        builder.Property(c => c.Contributors).HasMaxLength(20);
        builder.HasOne<Release>().WithMany().HasForeignKey(c => c.ReleaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanningTables : IEntityTypeConfiguration<CorporateObjective>, IEntityTypeConfiguration<HeadlineFigure>
{
    public void Configure(EntityTypeBuilder<CorporateObjective> builder)
    {
        builder.HasKey(o => new { o.CouncilId, o.Id });
        builder.Property(o => o.Name).HasMaxLength(CorporateObjective.MaxNameLength);
        builder.HasOne<Council>().WithMany().HasForeignKey(o => o.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<HeadlineFigure> builder)
    {
        builder.HasKey(f => new { f.CouncilId, f.RatioCode });
        builder.Property(f => f.RatioCode).HasMaxLength(40);
        builder.Property(f => f.TargetYearId).HasMaxLength(10);
        builder.HasOne<CorporateObjective>().WithMany().HasForeignKey(f => new { f.CouncilId, f.ObjectiveId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Council>().WithMany().HasForeignKey(f => f.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AssessmentTables : IEntityTypeConfiguration<FrameworkVersion>, IEntityTypeConfiguration<Assessment>, IEntityTypeConfiguration<AssessmentMember>,
    IEntityTypeConfiguration<TeamInvitation>, IEntityTypeConfiguration<OrganisationPart>, IEntityTypeConfiguration<ResultsRecord>, IEntityTypeConfiguration<CharacteristicRecord>,
    IEntityTypeConfiguration<Rating>, IEntityTypeConfiguration<Consensus>, IEntityTypeConfiguration<AssessmentFinding>, IEntityTypeConfiguration<Evidence>, IEntityTypeConfiguration<EvidenceFile>,
    IEntityTypeConfiguration<ImprovementAction>, IEntityTypeConfiguration<ActionEvent>
{
    private const int PeriodLength = 10;
    private const int FigureLength = 40;

    public void Configure(EntityTypeBuilder<FrameworkVersion> builder)
    {
        builder.Property(v => v.FrameworkKey).HasMaxLength(FrameworkVersion.MaxKeyLength);
        builder.Property(v => v.VersionName).HasMaxLength(FrameworkVersion.MaxKeyLength);
        builder.Property(v => v.Name).HasMaxLength(FrameworkVersion.MaxNameLength);
        builder.Property(v => v.Content).HasMaxLength(int.MaxValue);
        builder.HasIndex(v => new { v.FrameworkKey, v.VersionName }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Assessment> builder)
    {
        builder.HasKey(a => new { a.CouncilId, a.Id });
        builder.HasIndex(a => new { a.CouncilId, a.UnitId, a.Status });
        // One at a time, also where two people start at once; null where it is not open.
        builder.HasIndex(a => new { a.CouncilId, a.OpenUnitId }).IsUnique();
        builder.Property(a => a.TemplateKey).HasMaxLength(FrameworkVersion.MaxKeyLength);
        builder.Property(a => a.Vision).HasMaxLength(Assessment.MaxVisionLength);
        builder.Property(a => a.Summary).HasMaxLength(Assessment.MaxSummaryLength);
        builder.Property(a => a.Reason).HasMaxLength(Assessment.MaxReasonLength);
        builder.HasOne(a => a.Unit).WithMany().HasForeignKey(a => new { a.CouncilId, a.UnitId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.FrameworkVersion).WithMany().HasForeignKey(a => a.FrameworkVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<FrameworkVersion>().WithMany().HasForeignKey(a => a.BegunOnVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Members).WithOne().HasForeignKey(m => new { m.CouncilId, m.AssessmentId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AssessmentMember> builder)
    {
        builder.HasKey(m => new { m.CouncilId, m.AssessmentId, m.PersonId });
        builder.HasIndex(m => new { m.CouncilId, m.PersonId });
    }

    public void Configure(EntityTypeBuilder<TeamInvitation> builder)
    {
        builder.HasKey(i => new { i.CouncilId, i.AssessmentId, i.EmailKey });
        builder.HasIndex(i => new { i.CouncilId, i.EmailKey });
        builder.Property(i => i.EmailKey).HasMaxLength(Person.MaxEmailLength);
        builder.Property(i => i.Name).HasMaxLength(Person.MaxNameLength);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(i => new { i.CouncilId, i.AssessmentId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<OrganisationPart> builder)
    {
        builder.HasKey(p => new { p.CouncilId, p.Id });
        builder.HasIndex(p => new { p.CouncilId, p.AssessmentId });
        builder.Property(p => p.Name).HasMaxLength(OrganisationPart.MaxNameLength);
        builder.Property(p => p.About).HasMaxLength(OrganisationPart.MaxAboutLength);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(p => new { p.CouncilId, p.AssessmentId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ResultsRecord> builder)
    {
        builder.HasKey(r => new { r.CouncilId, r.AssessmentId, r.AreaKey });
        builder.Property(r => r.AreaKey).HasMaxLength(FrameworkVersion.MaxKeyLength);
        builder.Property(r => r.Summary).HasMaxLength(ResultsRecord.MaxTextLength);
        builder.Property(r => r.FrozenFigures).HasMaxLength(int.MaxValue);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(r => new { r.CouncilId, r.AssessmentId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CharacteristicRecord> builder)
    {
        builder.HasKey(r => new { r.CouncilId, r.AssessmentId, r.CharacteristicKey });
        builder.Property(r => r.CharacteristicKey).HasMaxLength(FrameworkVersion.MaxKeyLength);
        builder.Property(r => r.InUse).HasMaxLength(CharacteristicRecord.MaxTextLength);
        builder.Property(r => r.Planned).HasMaxLength(CharacteristicRecord.MaxTextLength);
        builder.Property(r => r.Summary).HasMaxLength(CharacteristicRecord.MaxTextLength);
        builder.Property(r => r.FindingsNote).HasMaxLength(AssessmentFinding.MaxTextLength);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(r => new { r.CouncilId, r.AssessmentId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Rating> builder)
    {
        builder.HasKey(r => new { r.CouncilId, r.AssessmentId, r.PersonId, r.CriterionKey });
        builder.Property(r => r.CriterionKey).HasMaxLength(FrameworkVersion.MaxKeyLength);
        builder.Property(r => r.Reason).HasMaxLength(Rating.MaxReasonLength);
        builder.HasOne<AssessmentMember>().WithMany().HasForeignKey(r => new { r.CouncilId, r.AssessmentId, r.PersonId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Consensus> builder)
    {
        builder.HasKey(c => new { c.CouncilId, c.AssessmentId, c.CriterionKey });
        builder.Property(c => c.CriterionKey).HasMaxLength(FrameworkVersion.MaxKeyLength);
        builder.Property(c => c.Rationale).HasMaxLength(Consensus.MaxRationaleLength);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(c => new { c.CouncilId, c.AssessmentId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AssessmentFinding> builder)
    {
        builder.HasKey(f => new { f.CouncilId, f.Id });
        builder.HasIndex(f => new { f.CouncilId, f.AssessmentId });
        builder.Property(f => f.SourceKey).HasMaxLength(FrameworkVersion.MaxKeyLength);
        builder.Property(f => f.Text).HasMaxLength(AssessmentFinding.MaxTextLength);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(f => new { f.CouncilId, f.AssessmentId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Evidence> builder)
    {
        builder.HasKey(e => new { e.CouncilId, e.Id });
        builder.HasIndex(e => new { e.CouncilId, e.AssessmentId });
        builder.Property(e => e.SourceKey).HasMaxLength(FrameworkVersion.MaxKeyLength);
        builder.Property(e => e.Title).HasMaxLength(Assessments.Evidence.MaxTitleLength);
        builder.Property(e => e.Address).HasMaxLength(Assessments.Evidence.MaxAddressLength);
        builder.Property(e => e.FigureCode).HasMaxLength(FigureLength);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(e => new { e.CouncilId, e.AssessmentId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<EvidenceFile> builder)
    {
        builder.HasKey(f => new { f.CouncilId, f.EvidenceId });
        // A file goes with the evidence that it is.
        builder.HasOne<Evidence>().WithOne().HasForeignKey<EvidenceFile>(f => new { f.CouncilId, f.EvidenceId }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ImprovementAction> builder)
    {
        builder.HasKey(a => new { a.CouncilId, a.Id });
        builder.HasIndex(a => new { a.CouncilId, a.Status, a.DueOn });
        builder.HasIndex(a => new { a.CouncilId, a.LeadId });
        builder.Property(a => a.SourceKey).HasMaxLength(FrameworkVersion.MaxKeyLength);
        builder.Property(a => a.FindingText).HasMaxLength(AssessmentFinding.MaxTextLength);
        foreach (var text in (string[])[nameof(ImprovementAction.Improvement), nameof(ImprovementAction.Action), nameof(ImprovementAction.Partners), nameof(ImprovementAction.Resources)])
        {
            builder.Property(text).HasMaxLength(ImprovementAction.MaxTextLength);
        }

        builder.Property(a => a.LeadName).HasMaxLength(ImprovementAction.MaxNameLength);
        builder.Property(a => a.OwnMeasure).HasMaxLength(ImprovementAction.MaxNameLength);
        builder.Property(a => a.FigureCode).HasMaxLength(FigureLength);
        builder.Property(a => a.BaselineYear).HasMaxLength(PeriodLength);
        builder.HasOne<ReportingUnit>().WithMany().HasForeignKey(a => new { a.CouncilId, a.UnitId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Assessment>().WithMany().HasForeignKey(a => new { a.CouncilId, a.AssessmentId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Events).WithOne().HasForeignKey(e => new { e.CouncilId, e.ActionId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.CouncilId, a.ObjectiveId });
        // No objective goes while actions deliver it: the page frees them first.
        builder.HasOne<PlanObjective>().WithMany().HasForeignKey(a => new { a.CouncilId, a.ObjectiveId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ActionEvent> builder)
    {
        builder.HasKey(e => new { e.CouncilId, e.Id });
        builder.HasIndex(e => new { e.CouncilId, e.ActionId });
        builder.Property(e => e.Note).HasMaxLength(ImprovementAction.MaxTextLength);
    }
}

internal sealed class LearningTables : IEntityTypeConfiguration<FeedbackComment>
{
    public void Configure(EntityTypeBuilder<FeedbackComment> builder)
    {
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => new { c.SubjectKey, c.Status });
        builder.Property(c => c.SubjectKey).HasMaxLength(FeedbackComment.MaxSubjectKeyLength);
        builder.Property(c => c.Subject).HasMaxLength(FeedbackComment.MaxSubjectLength);
        builder.Property(c => c.Text).HasMaxLength(FeedbackComment.MaxTextLength);
        builder.Property(c => c.Reply).HasMaxLength(FeedbackComment.MaxTextLength);
        builder.Property(c => c.ReplyTo).HasMaxLength(Person.MaxEmailLength);
        builder.HasOne(c => c.DuplicateOf).WithMany().HasForeignKey(c => c.DuplicateOfId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class MasterclassTables : IEntityTypeConfiguration<Masterclass>, IEntityTypeConfiguration<MasterclassSession>, IEntityTypeConfiguration<MasterclassDocument>,
    IEntityTypeConfiguration<Booking>, IEntityTypeConfiguration<BookingLink>, IEntityTypeConfiguration<BookingRequest>, IEntityTypeConfiguration<MasterclassAnswer>
{
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<Masterclass> builder)
    {
        builder.HasIndex(m => m.Slug).IsUnique();
        builder.Property(m => m.Slug).HasMaxLength(Masterclass.MaxSlugLength);
        builder.Property(m => m.Title).HasMaxLength(Masterclass.MaxTitleLength);
        foreach (var text in (string[])[nameof(Masterclass.Summary), nameof(Masterclass.ForLeaders), nameof(Masterclass.ForManagers), nameof(Masterclass.Speakers), nameof(Masterclass.Access),
            nameof(Masterclass.InvitationForLeaders), nameof(Masterclass.InvitationForManagers), nameof(Masterclass.CancelledBecause)])
        {
            builder.Property(text).HasMaxLength(Masterclass.MaxTextLength);
        }
    }

    public void Configure(EntityTypeBuilder<MasterclassSession> builder)
    {
        builder.Property(s => s.Title).HasMaxLength(MasterclassSession.MaxTitleLength);
        builder.Property(s => s.Who).HasMaxLength(MasterclassSession.MaxTitleLength);
        builder.HasOne<Masterclass>().WithMany().HasForeignKey(s => s.MasterclassId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MasterclassDocument> builder) =>
        builder.HasOne<Masterclass>().WithMany().HasForeignKey(d => d.MasterclassId).OnDelete(DeleteBehavior.Restrict);

    public void Configure(EntityTypeBuilder<Booking> builder)
    {
        // Nobody has two places, also where the same form is sent twice at once; null where a booking does not count any more.
        builder.HasIndex(b => new { b.MasterclassId, b.LiveKey }).IsUnique();
        builder.HasIndex(b => new { b.Status, b.OfferEndsAt });
        builder.HasIndex(b => b.LiveKey);
        builder.Property(b => b.Name).HasMaxLength(Person.MaxNameLength);
        builder.Property(b => b.Email).HasMaxLength(Person.MaxEmailLength);
        builder.Property(b => b.LiveKey).HasMaxLength(Person.MaxEmailLength);
        builder.Property(b => b.CouncilName).HasMaxLength(Booking.MaxCouncilLength);
        builder.Property(b => b.AccessNeeds).HasMaxLength(Booking.MaxNeedsLength);
        builder.Property(b => b.DietaryNeeds).HasMaxLength(Booking.MaxNeedsLength);
        builder.HasOne<Masterclass>().WithMany().HasForeignKey(b => b.MasterclassId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<BookingLink> builder)
    {
        builder.HasKey(l => l.TokenHash);
        builder.Property(l => l.TokenHash).HasMaxLength(HashLength);
        builder.HasIndex(l => l.MasterclassId);
        builder.HasOne<Booking>().WithMany().HasForeignKey(l => l.BookingId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<BookingRequest> builder)
    {
        builder.HasIndex(r => r.TokenHash).IsUnique();
        builder.HasIndex(r => new { r.EmailKey, r.CreatedAt });
        builder.Property(r => r.TokenHash).HasMaxLength(HashLength);
        builder.Property(r => r.EmailKey).HasMaxLength(Person.MaxEmailLength);
        builder.Property(r => r.People).HasMaxLength(int.MaxValue);
        builder.HasOne<Masterclass>().WithMany().HasForeignKey(r => r.MasterclassId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MasterclassAnswer> builder)
    {
        builder.Property(a => a.WillDo).HasMaxLength(MasterclassAnswer.MaxTextLength);
        builder.Property(a => a.LessGood).HasMaxLength(MasterclassAnswer.MaxTextLength);
        builder.HasOne<Masterclass>().WithMany().HasForeignKey(a => a.MasterclassId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanTables : IEntityTypeConfiguration<StrategicPlan>, IEntityTypeConfiguration<PlanStage>, IEntityTypeConfiguration<CheckItem>,
    IEntityTypeConfiguration<PlanObjective>, IEntityTypeConfiguration<ObjectiveLink>, IEntityTypeConfiguration<ObjectiveMeasure>, IEntityTypeConfiguration<MeasureYear>,
    IEntityTypeConfiguration<Milestone>, IEntityTypeConfiguration<EvidenceItem>, IEntityTypeConfiguration<PlanFile>, IEntityTypeConfiguration<PlanDecision>,
    IEntityTypeConfiguration<PlanSnapshot>, IEntityTypeConfiguration<PlanReview>, IEntityTypeConfiguration<PublishedPlan>
{
    private const int PeriodLength = 10;
    private const int FigureLength = 40;
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<StrategicPlan> builder)
    {
        builder.HasKey(p => new { p.CouncilId, p.Id });
        // One in force at a time, also where two people adopt at once; null where it is not.
        builder.HasIndex(p => new { p.CouncilId, p.InForceId }).IsUnique();
        builder.Property(p => p.Name).HasMaxLength(StrategicPlan.MaxNameLength);
        builder.Property(p => p.FirstYearId).HasMaxLength(PeriodLength);
        builder.Property(p => p.Sponsor).HasMaxLength(StrategicPlan.MaxLineLength);
        foreach (var text in (string[])[nameof(StrategicPlan.Scope), nameof(StrategicPlan.Vision), nameof(StrategicPlan.RecommendationReasons), nameof(StrategicPlan.StatusReason)])
        {
            builder.Property(text).HasMaxLength(StrategicPlan.MaxTextLength);
        }

        builder.HasOne<PlanOption>().WithMany().HasForeignKey(p => new { p.CouncilId, p.RecommendedOptionId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Stages).WithOne().HasForeignKey(s => new { s.CouncilId, s.PlanId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PlanStage> builder)
    {
        builder.HasKey(s => new { s.CouncilId, s.PlanId, s.Kind });
        builder.Property(s => s.Notes).HasMaxLength(StrategicPlan.MaxTextLength);
    }

    public void Configure(EntityTypeBuilder<CheckItem> builder)
    {
        builder.HasKey(c => new { c.CouncilId, c.PlanId, c.Kind, c.Key });
        builder.Property(c => c.Key).HasMaxLength(40);
        builder.Property(c => c.Note).HasMaxLength(CheckItem.MaxNoteLength);
        builder.HasOne<PlanStage>().WithMany().HasForeignKey(c => new { c.CouncilId, c.PlanId, c.Kind }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<EvidenceItem>().WithMany().HasForeignKey(c => new { c.CouncilId, c.EvidenceId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PlanObjective> builder)
    {
        builder.HasKey(o => new { o.CouncilId, o.Id });
        builder.HasIndex(o => new { o.CouncilId, o.PlanId });
        builder.Property(o => o.Name).HasMaxLength(PlanObjective.MaxNameLength);
        builder.Property(o => o.Why).HasMaxLength(StrategicPlan.MaxTextLength);
        builder.HasOne<StrategicPlan>().WithMany().HasForeignKey(o => new { o.CouncilId, o.PlanId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(o => o.Links).WithOne().HasForeignKey(l => new { l.CouncilId, l.ObjectiveId }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ObjectiveLink> builder)
    {
        builder.HasKey(l => new { l.CouncilId, l.ObjectiveId, l.CorporateObjectiveId });
        // SQL Server takes one way of deleting along: links to an objective that the council drops are deleted by the page.
        builder.HasOne<CorporateObjective>().WithMany().HasForeignKey(l => new { l.CouncilId, l.CorporateObjectiveId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ObjectiveMeasure> builder)
    {
        builder.HasKey(m => new { m.CouncilId, m.Id });
        builder.HasIndex(m => new { m.CouncilId, m.ObjectiveId });
        builder.Property(m => m.FigureCode).HasMaxLength(FigureLength);
        builder.Property(m => m.Name).HasMaxLength(ObjectiveMeasure.MaxNameLength);
        builder.Property(m => m.BaselineYearId).HasMaxLength(PeriodLength);
        builder.HasOne<PlanObjective>().WithMany().HasForeignKey(m => new { m.CouncilId, m.ObjectiveId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ReportingUnit>().WithMany().HasForeignKey(m => new { m.CouncilId, m.UnitId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(m => m.Years).WithOne().HasForeignKey(y => new { y.CouncilId, y.MeasureId }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<MeasureYear> builder)
    {
        builder.HasKey(y => new { y.CouncilId, y.MeasureId, y.YearId });
        builder.Property(y => y.YearId).HasMaxLength(PeriodLength);
    }

    public void Configure(EntityTypeBuilder<Milestone> builder)
    {
        builder.HasKey(m => new { m.CouncilId, m.Id });
        builder.HasIndex(m => new { m.CouncilId, m.ObjectiveId });
        builder.Property(m => m.Name).HasMaxLength(Milestone.MaxNameLength);
        builder.Property(m => m.Note).HasMaxLength(Milestone.MaxNoteLength);
        builder.HasOne<PlanObjective>().WithMany().HasForeignKey(m => new { m.CouncilId, m.ObjectiveId }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<EvidenceItem> builder)
    {
        builder.HasKey(e => new { e.CouncilId, e.Id });
        builder.HasIndex(e => new { e.CouncilId, e.PlanId, e.Number }).IsUnique();
        builder.Property(e => e.Title).HasMaxLength(EvidenceItem.MaxTitleLength);
        builder.Property(e => e.Source).HasMaxLength(EvidenceItem.MaxSourceLength);
        builder.Property(e => e.Finding).HasMaxLength(EvidenceItem.MaxTextLength);
        builder.Property(e => e.Gap).HasMaxLength(EvidenceItem.MaxTextLength);
        builder.Property(e => e.Address).HasMaxLength(EvidenceItem.MaxAddressLength);
        builder.Property(e => e.LiveKey).HasMaxLength(EvidenceItem.MaxKeyLength);
        builder.Property(e => e.CitedYearId).HasMaxLength(PeriodLength);
        builder.Property(e => e.CitedText).HasMaxLength(EvidenceItem.MaxCitedLength);
        builder.Property(e => e.TakenBackReason).HasMaxLength(EvidenceItem.MaxTextLength);
        builder.HasOne<StrategicPlan>().WithMany().HasForeignKey(e => new { e.CouncilId, e.PlanId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PlanFile>().WithMany().HasForeignKey(e => new { e.CouncilId, e.FileId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ImprovementAction>().WithMany().HasForeignKey(e => new { e.CouncilId, e.GapActionId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PlanFile> builder)
    {
        builder.HasKey(f => new { f.CouncilId, f.Id });
        builder.HasIndex(f => new { f.CouncilId, f.PlanId });
        builder.Property(f => f.FileName).HasMaxLength(PlanFile.MaxNameLength);
        builder.Property(f => f.Sha256).HasMaxLength(HashLength);
        builder.HasOne<StrategicPlan>().WithMany().HasForeignKey(f => new { f.CouncilId, f.PlanId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PlanDecision> builder)
    {
        builder.HasKey(d => new { d.CouncilId, d.PlanId });
        builder.Property(d => d.Committee).HasMaxLength(StrategicPlan.MaxLineLength);
        builder.Property(d => d.Record).HasMaxLength(EvidenceItem.MaxAddressLength);
        foreach (var text in (string[])[nameof(PlanDecision.Proposal), nameof(PlanDecision.Alternatives), nameof(PlanDecision.Finance), nameof(PlanDecision.Law), nameof(PlanDecision.Risks), nameof(PlanDecision.Reasons)])
        {
            builder.Property(text).HasMaxLength(PlanDecision.MaxTextLength);
        }

        builder.HasOne<StrategicPlan>().WithMany().HasForeignKey(d => new { d.CouncilId, d.PlanId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PlanSnapshot> builder)
    {
        builder.HasKey(s => new { s.CouncilId, s.Id });
        builder.HasIndex(s => new { s.CouncilId, s.PlanId, s.Number }).IsUnique();
        builder.Property(s => s.Content).HasMaxLength(int.MaxValue);
        builder.Property(s => s.Sha256).HasMaxLength(HashLength);
        builder.HasOne<StrategicPlan>().WithMany().HasForeignKey(s => new { s.CouncilId, s.PlanId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PlanReview> builder)
    {
        builder.HasKey(r => new { r.CouncilId, r.PlanId, r.YearId });
        builder.Property(r => r.YearId).HasMaxLength(PeriodLength);
        builder.Property(r => r.Narrative).HasMaxLength(PlanReview.MaxTextLength);
        builder.Property(r => r.Changes).HasMaxLength(PlanReview.MaxTextLength);
        builder.HasOne<StrategicPlan>().WithMany().HasForeignKey(r => new { r.CouncilId, r.PlanId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PlanSnapshot>().WithMany().HasForeignKey(r => new { r.CouncilId, r.SnapshotId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PublishedPlan> builder)
    {
        builder.HasIndex(p => new { p.CouncilId, p.Slug }).IsUnique();
        builder.Property(p => p.Slug).HasMaxLength(PublishedPlan.MaxSlugLength);
        builder.Property(p => p.Title).HasMaxLength(StrategicPlan.MaxNameLength);
        builder.Property(p => p.Content).HasMaxLength(int.MaxValue);
        builder.Property(p => p.Sha256).HasMaxLength(HashLength);
        builder.HasOne<Council>().WithMany().HasForeignKey(p => p.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanWorkTables : IEntityTypeConfiguration<NeedWeight>, IEntityTypeConfiguration<LibraryNeed>, IEntityTypeConfiguration<ListedLibrary>,
    IEntityTypeConfiguration<PlanOption>, IEntityTypeConfiguration<AppraisalCriterion>, IEntityTypeConfiguration<OptionScore>, IEntityTypeConfiguration<OptionCost>,
    IEntityTypeConfiguration<EqualityImpact>, IEntityTypeConfiguration<ConsultationRound>, IEntityTypeConfiguration<GunningCheck>,
    IEntityTypeConfiguration<ConsultationTheme>, IEntityTypeConfiguration<ConsultationDocument>
{
    private const int PeriodLength = 10;

    public void Configure(EntityTypeBuilder<NeedWeight> builder)
    {
        builder.HasKey(w => new { w.CouncilId, w.PlanId, w.Factor });
        builder.HasOne<StrategicPlan>().WithMany().HasForeignKey(w => new { w.CouncilId, w.PlanId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LibraryNeed> builder)
    {
        builder.HasKey(n => new { n.CouncilId, n.PlanId, n.LibraryId });
        builder.Property(n => n.OtherPlacesText).HasMaxLength(LibraryNeed.MaxTextLength);
        builder.Property(n => n.Notes).HasMaxLength(LibraryNeed.MaxTextLength);
        builder.HasOne<StrategicPlan>().WithMany().HasForeignKey(n => new { n.CouncilId, n.PlanId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Library>().WithMany().HasForeignKey(n => new { n.CouncilId, n.LibraryId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ListedLibrary> builder)
    {
        builder.HasIndex(l => l.CouncilId);
        builder.HasIndex(l => new { l.Latitude, l.Longitude });
        builder.Property(l => l.Name).HasMaxLength(ReportingUnit.MaxNameLength);
        builder.Property(l => l.Source).HasMaxLength(ListedLibrary.MaxSourceLength);
        builder.HasOne<Council>().WithMany().HasForeignKey(l => l.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PlanOption> builder)
    {
        builder.HasKey(o => new { o.CouncilId, o.Id });
        builder.HasIndex(o => new { o.CouncilId, o.PlanId });
        builder.Property(o => o.Name).HasMaxLength(PlanOption.MaxNameLength);
        builder.Property(o => o.ModelKey).HasMaxLength(PlanOption.MaxModelLength);
        builder.Property(o => o.About).HasMaxLength(PlanOption.MaxTextLength);
        builder.Property(o => o.DroppedReason).HasMaxLength(PlanOption.MaxTextLength);
        builder.HasOne<StrategicPlan>().WithMany().HasForeignKey(o => new { o.CouncilId, o.PlanId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(o => o.Costs).WithOne().HasForeignKey(c => new { c.CouncilId, c.OptionId }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AppraisalCriterion> builder)
    {
        builder.HasKey(c => new { c.CouncilId, c.Id });
        builder.HasIndex(c => new { c.CouncilId, c.PlanId });
        builder.Property(c => c.Name).HasMaxLength(AppraisalCriterion.MaxNameLength);
        builder.Property(c => c.About).HasMaxLength(AppraisalCriterion.MaxAboutLength);
        builder.HasOne<StrategicPlan>().WithMany().HasForeignKey(c => new { c.CouncilId, c.PlanId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<OptionScore> builder)
    {
        builder.HasKey(s => new { s.CouncilId, s.OptionId, s.CriterionId, s.PersonId });
        builder.HasIndex(s => new { s.CouncilId, s.CriterionId });
        builder.Property(s => s.Reason).HasMaxLength(OptionScore.MaxReasonLength);
        // Scores go with what they are of; SQL Server takes one such way only, so the criterion's are deleted with it by the page.
        builder.HasOne<PlanOption>().WithMany().HasForeignKey(s => new { s.CouncilId, s.OptionId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AppraisalCriterion>().WithMany().HasForeignKey(s => new { s.CouncilId, s.CriterionId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<OptionCost> builder)
    {
        builder.HasKey(c => new { c.CouncilId, c.OptionId, c.YearId });
        builder.Property(c => c.YearId).HasMaxLength(PeriodLength);
    }

    public void Configure(EntityTypeBuilder<EqualityImpact> builder)
    {
        builder.HasKey(i => new { i.CouncilId, i.PlanId, i.Characteristic });
        foreach (var text in (string[])[nameof(EqualityImpact.About), nameof(EqualityImpact.EvidenceText), nameof(EqualityImpact.Mitigation)])
        {
            builder.Property(text).HasMaxLength(EqualityImpact.MaxTextLength);
        }

        builder.HasOne<StrategicPlan>().WithMany().HasForeignKey(i => new { i.CouncilId, i.PlanId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<EvidenceItem>().WithMany().HasForeignKey(i => new { i.CouncilId, i.EvidenceId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ConsultationRound> builder)
    {
        builder.HasKey(r => new { r.CouncilId, r.Id });
        builder.HasIndex(r => new { r.CouncilId, r.PlanId });
        builder.Property(r => r.Name).HasMaxLength(ConsultationRound.MaxNameLength);
        foreach (var text in (string[])[nameof(ConsultationRound.Methods), nameof(ConsultationRound.Audience), nameof(ConsultationRound.Outcome)])
        {
            builder.Property(text).HasMaxLength(ConsultationRound.MaxTextLength);
        }

        builder.HasOne<StrategicPlan>().WithMany().HasForeignKey(r => new { r.CouncilId, r.PlanId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Checks).WithOne().HasForeignKey(c => new { c.CouncilId, c.RoundId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Themes).WithOne().HasForeignKey(t => new { t.CouncilId, t.RoundId }).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<GunningCheck> builder)
    {
        builder.HasKey(c => new { c.CouncilId, c.RoundId, c.Principle });
        builder.Property(c => c.Note).HasMaxLength(GunningCheck.MaxNoteLength);
    }

    public void Configure(EntityTypeBuilder<ConsultationTheme> builder)
    {
        builder.HasKey(t => new { t.CouncilId, t.Id });
        builder.HasIndex(t => new { t.CouncilId, t.RoundId });
        builder.Property(t => t.Name).HasMaxLength(ConsultationTheme.MaxNameLength);
        builder.Property(t => t.Said).HasMaxLength(ConsultationTheme.MaxTextLength);
        builder.Property(t => t.Did).HasMaxLength(ConsultationTheme.MaxTextLength);
    }

    public void Configure(EntityTypeBuilder<ConsultationDocument> builder)
    {
        builder.HasKey(d => new { d.CouncilId, d.Id });
        builder.HasIndex(d => new { d.CouncilId, d.RoundId });
        builder.Property(d => d.Title).HasMaxLength(ConsultationDocument.MaxTitleLength);
        builder.Property(d => d.Address).HasMaxLength(EvidenceItem.MaxAddressLength);
        builder.HasOne<ConsultationRound>().WithMany().HasForeignKey(d => new { d.CouncilId, d.RoundId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PlanFile>().WithMany().HasForeignKey(d => new { d.CouncilId, d.FileId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseStudyTables : IEntityTypeConfiguration<CaseStudy>, IEntityTypeConfiguration<CaseStudyEvent>, IEntityTypeConfiguration<PublishedCaseStudy>,
    IEntityTypeConfiguration<PublishedCaseStudyTag>
{
    public void Configure(EntityTypeBuilder<CaseStudy> builder)
    {
        builder.HasKey(s => new { s.CouncilId, s.Id });
        builder.Property(s => s.Title).HasMaxLength(CaseStudy.MaxTitleLength);
        builder.Property(s => s.Summary).HasMaxLength(CaseStudy.MaxSummaryLength);
        builder.Property(s => s.Cost).HasMaxLength(CaseStudy.MaxCostLength);
        foreach (var text in (string[])[nameof(CaseStudy.Did), nameof(CaseStudy.Why), nameof(CaseStudy.Worked), nameof(CaseStudy.WorkedLess), nameof(CaseStudy.Techniques), nameof(CaseStudy.Challenges), nameof(CaseStudy.Skills)])
        {
            builder.Property(text).HasMaxLength(CaseStudy.MaxTextLength);
        }

        builder.Property(s => s.Tags).HasMaxLength(int.MaxValue);
        builder.Property(s => s.Figures).HasMaxLength(int.MaxValue).HasConversion(
            figures => JsonSerializer.Serialize(figures, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<List<CaseStudyFigure>>(text, JsonSerializerOptions.Default)!,
            new ValueComparer<List<CaseStudyFigure>>((a, b) => a!.SequenceEqual(b!), figures => figures.Count, figures => figures.ToList()));
        builder.HasOne<Council>().WithMany().HasForeignKey(s => s.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CaseStudyEvent> builder)
    {
        builder.HasKey(e => new { e.CouncilId, e.Id });
        builder.HasIndex(e => new { e.CouncilId, e.StudyId });
        builder.Property(e => e.Note).HasMaxLength(CaseStudy.MaxNoteLength);
        builder.HasOne<CaseStudy>().WithMany().HasForeignKey(e => new { e.CouncilId, e.StudyId }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PublishedCaseStudy> builder)
    {
        builder.HasKey(c => new { c.CouncilId, c.Id });
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => c.Id);
        builder.Property(c => c.Title).HasMaxLength(CaseStudy.MaxTitleLength);
        builder.Property(c => c.Summary).HasMaxLength(CaseStudy.MaxSummaryLength);
        builder.Property(c => c.CouncilName).HasMaxLength(Council.MaxNameLength);
        builder.Property(c => c.Note).HasMaxLength(CaseStudy.MaxNoteLength);
        foreach (var text in (string[])[nameof(PublishedCaseStudy.Waiting), nameof(PublishedCaseStudy.Content), nameof(PublishedCaseStudy.SearchText)])
        {
            builder.Property(text).HasMaxLength(int.MaxValue);
        }

        builder.Ignore(c => c.IsPublic);
        builder.Ignore(c => c.IsWaiting);
        builder.HasMany(c => c.Tags).WithOne().HasForeignKey(t => new { t.CouncilId, t.StudyId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Council>().WithMany().HasForeignKey(c => c.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PublishedCaseStudyTag> builder)
    {
        builder.HasKey(t => new { t.CouncilId, t.StudyId, t.Key });
        builder.HasIndex(t => t.Key);
        builder.Property(t => t.Key).HasMaxLength(CaseStudyTags.MaxLength);
    }
}

internal sealed class SupportTables : IEntityTypeConfiguration<SupportGrant>
{
    public void Configure(EntityTypeBuilder<SupportGrant> builder)
    {
        builder.HasKey(g => new { g.CouncilId, g.Id });
        builder.Property(g => g.Reason).HasMaxLength(SupportGrant.MaxReasonLength);
        builder.HasOne<Council>().WithMany().HasForeignKey(g => g.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DataRightsTables : IEntityTypeConfiguration<CouncilExport>, IEntityTypeConfiguration<CouncilExportPart>, IEntityTypeConfiguration<RetentionSettings>,
    IEntityTypeConfiguration<CouncilClosure>
{
    public void Configure(EntityTypeBuilder<CouncilClosure> builder)
    {
        builder.HasKey(c => c.CouncilId);
        builder.Property(c => c.CouncilId).ValueGeneratedNever();
        builder.Property(c => c.Reason).HasMaxLength(CouncilClosure.MaxReasonLength);
        builder.Property(c => c.Certificate).HasMaxLength(int.MaxValue);
        builder.Property(c => c.CertificateHash).HasMaxLength(64);
        builder.HasOne<Council>().WithMany().HasForeignKey(c => c.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RetentionSettings> builder)
    {
        builder.HasKey(s => s.CouncilId);
        builder.HasOne<Council>().WithMany().HasForeignKey(s => s.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CouncilExport> builder)
    {
        builder.HasKey(e => new { e.CouncilId, e.Id });
        builder.Property(e => e.ContentsHash).HasMaxLength(64);
        builder.Ignore(e => e.DeleteAfter);
        builder.HasOne<Council>().WithMany().HasForeignKey(e => e.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CouncilExportPart> builder)
    {
        builder.HasKey(p => new { p.CouncilId, p.ExportId, p.Number });
        builder.HasOne<CouncilExport>().WithMany().HasForeignKey(p => new { p.CouncilId, p.ExportId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RecordTables : IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<PlatformAuditEntry>,
    IEntityTypeConfiguration<AuditSeal>, IEntityTypeConfiguration<PlatformAuditSeal>, IEntityTypeConfiguration<AuditCheck>,
    IEntityTypeConfiguration<OutboxMessage>, IEntityTypeConfiguration<MailRecipient>, IEntityTypeConfiguration<WorkItem>, IEntityTypeConfiguration<JobRun>, IEntityTypeConfiguration<Lease>,
    IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(a => new { a.CouncilId, a.Id });
        builder.HasOne<Council>().WithMany().HasForeignKey(a => a.CouncilId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.CouncilId, a.At });
        builder.HasIndex(a => new { a.CouncilId, a.PersonId });
        Row(builder);
    }

    public void Configure(EntityTypeBuilder<PlatformAuditEntry> builder)
    {
        builder.HasIndex(a => a.At);
        builder.HasIndex(a => new { a.CouncilId, a.At });
        Row(builder);
    }

    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.HasKey(s => new { s.CouncilId, s.Number });
        builder.HasOne<Council>().WithMany().HasForeignKey(s => s.CouncilId).OnDelete(DeleteBehavior.Restrict);
        Seal(builder);
    }

    public void Configure(EntityTypeBuilder<PlatformAuditSeal> builder)
    {
        builder.HasKey(s => s.Number);
        builder.Property(s => s.Number).ValueGeneratedNever();
        Seal(builder);
    }

    public void Configure(EntityTypeBuilder<AuditCheck> builder)
    {
        builder.HasKey(c => c.CouncilId);
        builder.Property(c => c.FirstProblem).HasMaxLength(AuditCheck.MaxProblemLength);
        builder.HasOne<Council>().WithMany().HasForeignKey(c => c.CouncilId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.Property(m => m.ToAddress).HasMaxLength(Person.MaxEmailLength);
        builder.Property(m => m.Subject).HasMaxLength(OutboxMessage.MaxSubjectLength);
        builder.Property(m => m.Text).HasMaxLength(int.MaxValue);
        builder.Property(m => m.LastError).HasMaxLength(OutboxMessage.MaxErrorLength);
        // What waits for the daily e-mails, and what is old enough to go.
        builder.HasIndex(m => new { m.Status, m.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<MailRecipient> builder)
    {
        builder.Property(r => r.Address).HasMaxLength(Person.MaxEmailLength);
        builder.Property(r => r.Refusal).HasMaxLength(MailRecipient.MaxRefusalLength);
        builder.HasIndex(r => r.Address).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DataProtectionKey> builder) => builder.Property(k => k.Xml).HasMaxLength(int.MaxValue);

    public void Configure(EntityTypeBuilder<WorkItem> builder) => builder.HasIndex(w => new { w.EndedAt, w.DueAt });

    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.Property(r => r.Summary).HasMaxLength(JobRun.MaxSummaryLength);
        builder.HasIndex(r => r.StartedAt);
    }

    public void Configure(EntityTypeBuilder<Lease> builder)
    {
        builder.HasKey(l => l.Name);
        builder.Property(l => l.Name).HasMaxLength(40);
        builder.Property(l => l.HolderId).IsConcurrencyToken();
    }

    private static void Row<T>(EntityTypeBuilder<T> builder) where T : AuditRow
    {
        builder.Property(a => a.Subject).HasMaxLength(AuditRow.MaxSubjectLength);
        builder.Property(a => a.Action).HasMaxLength(40);
        builder.Property(a => a.Changes).HasMaxLength(int.MaxValue);
        builder.Property(a => a.Correlation).HasMaxLength(32);
        builder.Property(a => a.Reason).HasMaxLength(AuditRow.MaxReasonLength);
    }

    private static void Seal<T>(EntityTypeBuilder<T> builder) where T : SealRow
    {
        builder.Property(s => s.Digest).HasMaxLength(SealRow.HashLength);
        builder.Property(s => s.PreviousHash).HasMaxLength(SealRow.HashLength);
        builder.Property(s => s.Hash).HasMaxLength(SealRow.HashLength);
    }
}
