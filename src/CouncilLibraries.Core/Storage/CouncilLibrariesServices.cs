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
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CouncilLibraries.Core.Storage;

/// <summary>Registers what the site and the worker have in common.</summary>
public static class CouncilLibrariesServices
{
    /// <summary>Adds the database and the features' services.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">Holds the section <c>Database</c>.</param>
    /// <param name="role">Which connection this process uses.</param>
    /// <param name="providers">The databases that the process is built with.</param>
    /// <returns>The database chosen.</returns>
    /// <exception cref="InvalidOperationException">The setting names no database that the process is built with.</exception>
    public static IDatabaseProvider AddCouncilLibraries(
        this IServiceCollection services, IConfiguration configuration, DatabaseRole role, params IDatabaseProvider[] providers)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        var provider = Array.Find(providers, p => string.Equals(p.Name, options.Provider, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException(
                $"Database:Provider is \"{options.Provider}\". Choose one of {string.Join(", ", providers.Select(p => p.Name))}.");
        services.AddSingleton(options);
        services.AddSingleton(provider);
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<CurrentCouncil>();
        services.AddScoped<ICurrentCouncil>(s => s.GetRequiredService<CurrentCouncil>());
        services.AddScoped<ICurrentCouncilSetter>(s => s.GetRequiredService<CurrentCouncil>());
        services.AddScoped<CurrentPerson>();
        services.AddScoped<ImportScope>();
        services.AddScoped<AuditReason>();
        services.AddScoped<AuditSeals>();
        services.AddScoped<CouncilCopy>();
        services.AddScoped<CouncilExports>();
        services.AddSingleton<CouncilRestore>();
        services.AddSingleton<CouncilErasure>();
        services.AddScoped<AuditTrail>();
        services.AddSingleton<SaveGuard>();
        services.AddSingleton<CouncilScopes>();
        services.AddSingleton<BoundaryChanges>();
        // Scoped options: the audit trail of a context belongs to its scope.
        services.AddDbContext<CouncilLibrariesContext>(
            (scope, builder) =>
            {
                provider.Configure(builder, options.For(role));
                builder.UseApplicationServiceProvider(scope)
                    .AddInterceptors(scope.GetRequiredService<SaveGuard>(), scope.GetRequiredService<AuditTrail>());
            },
            ServiceLifetime.Scoped, ServiceLifetime.Scoped);
        services.AddOptions<Microsoft.AspNetCore.Identity.IdentityOptions>().Configure(IdentityModel.Configure);
        services.Configure<Microsoft.AspNetCore.Identity.PasswordHasherOptions>(o => o.IterationCount = IdentityModel.PasswordRounds);
        services.AddMemoryCache();
        services.AddScoped<CouncilDirectory>();
        services.AddScoped<Invitations>();
        services.AddScoped<AccountMails>();
        services.AddScoped<SecondStepReset>();
        services.AddSingleton<SignInSessions>();
        services.AddSingleton<SignInTries>();
        services.AddScoped<Outbox>();
        services.AddScoped<Bounces>();
        services.AddScoped<Frameworks>();
        services.AddScoped<FrameworkImports>();
        services.AddScoped<FrameworkUse>();
        services.AddScoped<FeedbackRoom>();
        services.AddScoped<MasterclassMails>();
        services.AddScoped<MasterclassPlaces>();
        services.AddScoped<MasterclassBookings>();
        services.AddScoped<MasterclassEvents>();
        services.AddScoped<CaseStudyReview>();
        services.AddScoped<CaseStudyModeration>();
        services.AddScoped<CaseStudyShelf>();
        services.AddScoped<TeamRatings>();
        services.AddScoped<AssessmentReader>();
        services.AddScoped<AssessmentTeams>();
        services.AddScoped<AreaFigures>();
        services.AddScoped<ImprovementPlan>();
        services.AddScoped<PlanBuilder>();
        services.AddScoped<ActionReminders>();
        services.AddScoped<PlanEquality>();
        services.AddScoped<PlanConsultations>();
        services.AddScoped<ThemeImport>();
        services.AddScoped<AssessmentReports>();
        services.AddScoped<AssessmentMoves>();
        services.AddScoped<JoinRequests>();
        services.AddScoped<SetupTasks>();
        services.AddScoped<CouncilProgressReader>();
        services.AddScoped<SetupReminders>();
        services.AddScoped<CouncilYears>();
        services.AddScoped<FigureEntry>();
        services.AddScoped<ReturnDecisions>();
        services.AddScoped<CompletenessBoard>();
        services.AddScoped<Reminders>();
        services.AddScoped<ReturnUploads>();
        services.AddScoped<UploadMatching>();
        services.AddScoped<UploadHistory>();
        services.AddScoped<ReturnExport>();
        services.AddScoped<LibrarySuccessions>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<EachCouncil>();
        services.AddSingleton<CouncilImporter>();
        services.AddSingleton<NeighbourImporter>();
        services.AddSingleton<LibraryImporter>();
        services.AddScoped<LibraryUpload>();
        services.AddSingleton<ReturnImporter>();
        services.AddSingleton<OpenDataImporter>();
        services.AddScoped<ContributionChoices>();
        services.AddScoped<CouncilComparison>();
        services.AddScoped<LevelComparisonReader>();
        services.AddScoped<OwnFigureReader>();
        services.AddScoped<PlanDelivery>();
        services.AddScoped<PlanReviews>();
        services.AddScoped<PlanReminders>();
        services.AddScoped<PlanRecords>();
        services.AddScoped<PlanAppraisal>();
        services.AddScoped<BriefPlanReader>();
        services.AddScoped<CatchmentNeeds>();
        services.AddScoped<BriefReader>();
        services.AddScoped<LiveEvidence>();
        services.AddScoped<PlanEvidence>();
        services.AddSingleton<ReferenceImport>();
        services.AddSingleton(new SiteAddress(configuration.GetValue<Uri?>("Site:PublicAddress")));
        services.AddSingleton(s => MailOptions.Read(configuration, s.GetService<IHostEnvironment>()?.ContentRootPath ?? "."));
        services.AddSingleton(s => MailTransports.Create(s.GetRequiredService<MailOptions>()));
        return provider;
    }

    /// <summary>Adds what publishes; a process that serves people only does not have it.</summary>
    public static void AddPublishing(this IServiceCollection services)
    {
        services.AddScoped<ICohortReader, CohortReader>();
        services.AddScoped<ICohortReader, LibraryCohortReader>();
        services.AddScoped<ICohortReader, LevelCohortReader>();
        services.AddScoped<ReleaseStore>();
        services.AddScoped<PublishReleaseJob>();
        services.AddScoped<ReleaseExport>();
    }

    /// <summary>Adds the jobs, in the process that runs them. It also adds Hangfire, whose client they need.</summary>
    public static void AddCouncilLibrariesJobs(this IServiceCollection services)
    {
        services.AddScoped<DispatchWorkJob>();
        services.AddScoped<WorkItemJob>();
        services.AddScoped<PlanPublicationsJob>();
        services.AddScoped<SealAuditJob>();
        services.AddScoped<VerifyAuditJob>();
        services.AddScoped<DeleteExportsJob>();
        services.AddScoped<ForgetPeopleJob>();
        services.AddScoped<IWorkHandler, ExportCouncilHandler>();
        services.AddScoped<IWorkHandler, EraseCouncilHandler>();
        services.AddScoped<DeleteUploadsJob>();
        services.AddScoped<RemindActionsJob>();
        services.AddScoped<RemindPlansJob>();
        services.AddScoped<DeleteRatingsJob>();
        services.AddScoped<LapseOffersJob>();
        services.AddScoped<RemindBookingsJob>();
        services.AddScoped<DeleteBookingDataJob>();
        services.AddScoped<ForgetReplyAddressesJob>();
        services.AddScoped<DeleteSignInsJob>();
        services.AddScoped<IWorkHandler, SendMessageJob>();
        services.AddScoped<IWorkHandler, SendAgainHandler>();
        services.AddScoped<SendDigestsJob>();
        services.AddScoped<DeleteMessagesJob>();
        services.AddScoped<IWorkHandler, PublishRequestedHandler>();
        services.AddPublishing();
    }

    /// <summary>Registers the recurring jobs, in the process that runs them. Each finds what to do in the database.</summary>
    /// <param name="jobs">Hangfire.</param>
    /// <param name="dispatch">How often due work is looked for.</param>
    public static void AddCouncilLibrariesSchedule(this IRecurringJobManager jobs, string dispatch)
    {
        jobs.AddOrUpdate<DispatchWorkJob>("dispatch-work", job => job.RunAsync(CancellationToken.None), dispatch);
        jobs.AddOrUpdate<PlanPublicationsJob>("plan-publications", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<SealAuditJob>("seal-audit", job => job.RunAsync(CancellationToken.None), Cron.Hourly(20));
        jobs.AddOrUpdate<VerifyAuditJob>("verify-audit", job => job.RunAsync(CancellationToken.None), Cron.Daily(4, 30));
        jobs.AddOrUpdate<DeleteExportsJob>("delete-exports", job => job.RunAsync(CancellationToken.None), Cron.Daily(3, 20));
        jobs.AddOrUpdate<ForgetPeopleJob>("forget-people", job => job.RunAsync(CancellationToken.None), Cron.Daily(3, 10));
        jobs.AddOrUpdate<DeleteUploadsJob>("delete-uploads", job => job.RunAsync(CancellationToken.None), Cron.Daily(3, 30));
        jobs.AddOrUpdate<RemindActionsJob>("remind-actions", job => job.RunAsync(CancellationToken.None), Cron.Daily(6));
        jobs.AddOrUpdate<RemindPlansJob>("remind-plans", job => job.RunAsync(CancellationToken.None), Cron.Daily(6, 10));
        jobs.AddOrUpdate<DeleteRatingsJob>("delete-ratings", job => job.RunAsync(CancellationToken.None), Cron.Daily(3, 45));
        jobs.AddOrUpdate<DeleteMessagesJob>("delete-messages", job => job.RunAsync(CancellationToken.None), Cron.Daily(4));
        // After the reminders of the day are written.
        jobs.AddOrUpdate<SendDigestsJob>("send-digests", job => job.RunAsync(CancellationToken.None), Cron.Daily(6, 30));
        jobs.AddOrUpdate<LapseOffersJob>("lapse-offers", job => job.RunAsync(CancellationToken.None), "*/5 * * * *");
        jobs.AddOrUpdate<RemindBookingsJob>("remind-bookings", job => job.RunAsync(CancellationToken.None), Cron.Hourly(5));
        jobs.AddOrUpdate<DeleteBookingDataJob>("delete-booking-data", job => job.RunAsync(CancellationToken.None), Cron.Daily(3, 50));
        jobs.AddOrUpdate<ForgetReplyAddressesJob>("forget-reply-addresses", job => job.RunAsync(CancellationToken.None), Cron.Daily(3, 50));
        jobs.AddOrUpdate<DeleteSignInsJob>("delete-sign-ins", job => job.RunAsync(CancellationToken.None), Cron.Daily(3, 55));
    }

    /// <summary>Creates or upgrades the schema on the migration connection, and brings in the data that every site starts with.</summary>
    public static async Task UpgradeDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var provider = scope.ServiceProvider.GetRequiredService<IDatabaseProvider>();
        var options = scope.ServiceProvider.GetRequiredService<DatabaseOptions>();
        var builder = new DbContextOptionsBuilder<CouncilLibrariesContext>();
        provider.Configure(builder, options.For(DatabaseRole.Migration));
        builder.UseApplicationServiceProvider(scope.ServiceProvider)
            .AddInterceptors(scope.ServiceProvider.GetRequiredService<SaveGuard>(), scope.ServiceProvider.GetRequiredService<AuditTrail>());
        await using var database = new CouncilLibrariesContext(builder.Options, new CurrentCouncil(), new CurrentPerson());
        await provider.UpgradeAsync(database, cancellationToken);
        await new FrameworkImports(database, scope.ServiceProvider.GetRequiredService<TimeProvider>()).EnsureStarterAsync(cancellationToken);
    }

    /// <summary>A context that knows the model only, for design-time tools and tests of the model.</summary>
    public static CouncilLibrariesContext CreateDesignTimeContext(IDatabaseProvider provider, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(provider);
        // Identity reads the schema version from the application's options, also when migrations are generated.
        var services = new ServiceCollection().AddOptions()
            .Configure<Microsoft.AspNetCore.Identity.IdentityOptions>(IdentityModel.Configure).BuildServiceProvider();
        var builder = new DbContextOptionsBuilder<CouncilLibrariesContext>();
        provider.Configure(builder, connectionString);
        builder.UseApplicationServiceProvider(services);
        return new CouncilLibrariesContext(builder.Options, new CurrentCouncil(), new CurrentPerson());
    }
}
