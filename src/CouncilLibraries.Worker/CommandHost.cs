using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Database.PostgreSql;
using CouncilLibraries.Database.Sqlite;
using CouncilLibraries.Database.SqlServer;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace CouncilLibraries.Worker;

/// <summary>The services behind every command.</summary>
internal static class CommandHost
{
    /// <summary>Brings the database up to date and does a command's work.</summary>
    /// <returns>What the work returns: the exit code.</returns>
    public static async Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        var builder = CreateBuilder();
        // A command tells the person itself what failed; the jobs' own log would say it twice.
        builder.Logging.AddFilter("CouncilLibraries.Core.Jobs", LogLevel.None);
        using var host = builder.Build();
        await host.Services.UpgradeDatabaseAsync(cancellationToken);
        return await work(host.Services, cancellationToken);
    }

    /// <summary>A host over the settings beside the program and in the environment; logs go to standard error.</summary>
    public static HostApplicationBuilder CreateBuilder()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }));
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        var database = builder.Services.AddCouncilLibraries(builder.Configuration, DatabaseRole.Publisher, new SqliteDatabase(), new PostgreSqlDatabase(), new SqlServerDatabase());
        builder.Services.AddIdentityCore<Person>(IdentityModel.Configure).AddEntityFrameworkStores<CouncilLibrariesContext>().AddPasswordValidator<EasyPasswords>();
        builder.Services.AddHangfire((services, jobs) => database.ConfigureJobs(jobs, services.GetRequiredService<DatabaseOptions>().For(DatabaseRole.Publisher)));
        builder.Services.AddCouncilLibrariesJobs();
        return builder;
    }
}
