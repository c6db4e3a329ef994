using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CouncilLibraries.TestHost;

/// <summary>The real site over a real database, in this process; on a real port where a browser is to visit it.</summary>
public sealed class TestSite : WebApplicationFactory<Program>
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _worker;
    private readonly bool _onPort;
    private readonly bool _secondStepIsOptional;
    private readonly TimeProvider? _clock;

    private TestSite(TestDatabase database, bool onPort, bool secondStepIsOptional, TimeProvider? clock)
    {
        (_secondStepIsOptional, _clock) = (secondStepIsOptional, clock);
        _database = database;
        _worker = database.Services(DatabaseRole.Publisher);
        Data = new TestData(_worker);
        _onPort = onPort;
        if (onPort)
        {
            UseKestrel(0);
        }
    }

    /// <summary>Which database it runs on.</summary>
    public Db Kind => _database.Kind;

    /// <summary>The product's services as the worker has them: for making data and running jobs.</summary>
    public IServiceProvider Worker => _worker;

    /// <summary>Makes councils, people and libraries.</summary>
    public TestData Data { get; }

    /// <summary>Counts the database commands of requests that ask for it.</summary>
    public CommandCounter Commands { get; } = new();

    /// <summary>Does what another does between a request's reading and its saving.</summary>
    public Meanwhile Meanwhile { get; } = new();

    /// <summary>Address of a site on a port.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Opens a connection past the program, as the owner of the tables.</summary>
    public Task<System.Data.Common.DbConnection> OpenAsOwnerAsync() => _database.OpenAsOwnerAsync();

    /// <summary>Starts a site on a new database.</summary>
    /// <param name="kind">Which database.</param>
    /// <param name="onPort">Whether a browser is to visit it.</param>
    /// <param name="secondStepIsOptional">Whether councils and the operator that ask for a second step are not heeded: most tests sign in with a password alone.</param>
    /// <param name="clock">The site's clock, where it is to be another than the machine's.</param>
    public static async Task<TestSite> StartAsync(Db kind, bool onPort = false, bool secondStepIsOptional = true, TimeProvider? clock = null)
    {
        var site = new TestSite(await TestDatabase.CreateAsync(kind), onPort, secondStepIsOptional, clock);
        if (onPort)
        {
            site.StartServer();
        }
        else
        {
            _ = site.Server;
        }

        return site;
    }

    /// <summary>A visitor with a cookie jar of their own.</summary>
    public PageClient Visitor() => new(_onPort
        ? new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address }
        : CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    /// <summary>A person who has signed in through the sign-in page.</summary>
    public Task<PageClient> SignInAsync(TestPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return SignInAsync(person.Email, TestData.Password);
    }

    /// <summary>Somebody who has signed in through the sign-in page.</summary>
    public async Task<PageClient> SignInAsync(string email, string password)
    {
        var client = Visitor();
        var page = await client.GetAsync("/account/sign-in");
        var answer = await client.SubmitAsync(page, new() { ["Email"] = email, ["Password"] = password });
        return answer.Status == System.Net.HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"{email} could not sign in: {answer.Status}");
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseEnvironment("Production");
        foreach (var (key, value) in _database.Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        // Two at once are tried on purpose: what a database refuses then would bury what failed in a page.
        builder.UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "None");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "Error");
        builder.UseSetting("Site:SecondStepIsOptional", _secondStepIsOptional ? "true" : "false");
        builder.UseSetting("Mail:Folder", Path.Combine(Path.GetTempPath(), $"mail-{Guid.NewGuid():N}"));
        builder.UseStaticWebAssets();
        builder.ConfigureServices(services =>
        {
            services.AddSingleton(Commands);
            services.PostConfigure<PasswordHasherOptions>(o => o.IterationCount = TestData.PasswordRounds);
            if (_clock is not null)
            {
                services.AddSingleton(_clock);
            }

            services.ConfigureDbContext<CouncilLibrariesContext>((_, options) => options.AddInterceptors([Commands, Meanwhile, .. TestDatabase.Interceptors]), ServiceLifetime.Scoped);
        });
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _worker.DisposeAsync();
        await _database.DisposeAsync();
    }
}
