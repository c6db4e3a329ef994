using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Npgsql;

namespace CouncilLibraries.Web.Tests.Notifications;

/// <summary>A message as a mail server took it.</summary>
internal sealed record TakenMessage(string From, IReadOnlyList<string> To, string? User, bool Tls, string Text)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public MimeMessage Mime => MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Text)));
}

/// <summary>The mail server under tests/MailServer, in a process of its own.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string Password = "a-mail-server-of-our-own";
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly List<TakenMessage> _waitedFor = [];
    private TestProcess _process;
    private readonly Dictionary<string, string?> _settings;

    private MailServer(TestProcess process, Dictionary<string, string?> settings) => (_process, _settings) = (process, settings);

    /// <summary>Its certificate, made for this run, in PEM.</summary>
    public string Certificate => _settings["TLS_CERTIFICATE"]!;

    public int Port { get; private set; }

    /// <summary>Starts one.</summary>
    /// <param name="encrypted">Whether it takes mail only encrypted, from who signs in.</param>
    public static async Task<MailServer> StartAsync(bool encrypted = true)
    {
        var node = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "node")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(node is null, "No Node.js: the mail server of these tests cannot run.");
        Assert.SkipUnless(Directory.Exists(Path.Combine(TestProcess.Root, "tests", "MailServer", "node_modules")), "No npm packages in tests/MailServer: building this project fetches them.");
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NODE"] = node, ["PASSWORD"] = Password };
        if (encrypted)
        {
            (settings["TLS_CERTIFICATE"], settings["TLS_KEY"]) = (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        }

        var server = new MailServer(Run(settings), settings);
        server.Port = await server.ReadyAsync();
        settings["PORT"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return server;
    }

    /// <summary>Waits until it is dead.</summary>
    public Task DiedAsync() => _process.EndedAsync();

    /// <summary>Starts it again, where it was.</summary>
    public async Task StartAgainAsync()
    {
        await _process.DisposeAsync();
        _settings["DIED"] = "yes";
        _process = Run(_settings);
        await ReadyAsync();
    }

    private static TestProcess Run(Dictionary<string, string?> settings) => TestProcess.Start(settings["NODE"]!, ["server.mjs"], Path.Combine("tests", "MailServer"), settings);

    private async Task<int> ReadyAsync()
    {
        using var ready = JsonDocument.Parse(await _process.WaitAsync(line => line.StartsWith("{\"port\"", StringComparison.Ordinal)));
        return ready.RootElement.GetProperty("port").GetInt32();
    }

    /// <summary>Waits for the next message to an address.</summary>
    public async Task<TakenMessage> TakenAsync(string to) => Read(await _process.WaitAsync(line => line.Contains($"\"{to}\"", StringComparison.Ordinal)));

    /// <summary>Waits until some messages are taken; they are among <see cref="All"/>.</summary>
    public async Task TakenAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _waitedFor.Add(Read(await _process.WaitAsync(line => line.StartsWith("{\"from\"", StringComparison.Ordinal))));
        }
    }

    /// <summary>Messages taken that no test waited for.</summary>
    public IReadOnlyList<TakenMessage> Rest() => [.. _process.Rest().Select(Read)];

    /// <summary>Messages taken, with those that were counted.</summary>
    public IReadOnlyList<TakenMessage> All() => [.. _waitedFor, .. Rest()];

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static TakenMessage Read(string line) => JsonSerializer.Deserialize<TakenMessage>(line, Web)!;
}

/// <summary>
/// The site as it is run, with a mail server: on SQLite one process, elsewhere the site and the worker. Both are real
/// processes, so that they can be killed.
/// </summary>
internal sealed class MailScene : IAsyncDisposable
{
    public const string Sender = "libraries@sender.invalid";

    /// <summary>Where people reach the site, as it is told: links in e-mails begin with it.</summary>
    public static readonly Uri Site = new("http://libraries.test.invalid/");
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private readonly string _trusted = Path.GetTempFileName();
    private readonly Dictionary<string, string?> _settings;
    private TestProcess? _site;
    private TestProcess? _worker;

    private MailScene(TestDatabase database, MailServer server)
    {
        (_database, Server) = (database, server);
        _services = database.Services(DatabaseRole.Publisher);
        Data = new TestData(_services);
        File.WriteAllText(_trusted, server.Certificate);
        _settings = new(database.Settings, StringComparer.Ordinal)
        {
            ["Mail:Host"] = "localhost", ["Mail:Port"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), ["Mail:From"] = Sender,
            ["Site:PublicAddress"] = Site.ToString(), ["Mail:UserName"] = "libraries", ["Mail:Password"] = MailServer.Password, ["SSL_CERT_FILE"] = _trusted,
            ["Site:SecondStepIsOptional"] = "true",
        };
    }

    public MailServer Server { get; }

    public TestData Data { get; }

    public Uri Address { get; private set; } = null!;

    public static async Task<MailScene> StartAsync(Db db)
    {
        var server = await MailServer.StartAsync();
        var scene = new MailScene(await TestDatabase.CreateAsync(db), server);
        if (db != Db.Sqlite)
        {
            await scene.CreateJobStoreAsync();
        }

        await scene.StartJobsAsync();
        if (db != Db.Sqlite)
        {
            // As docs/operations.md has it: the site gets its own connection and no other.
            (scene._site, scene.Address) = await TestProcess.StartSiteAsync(scene._settings.Where(s => s.Key is not ("Database:PublisherConnectionString" or "Database:MigrationConnectionString")));
        }

        return scene;
    }

    /// <summary>Starts what sends e-mail.</summary>
    public async Task StartJobsAsync()
    {
        if (_database.Kind == Db.Sqlite)
        {
            (_worker, Address) = await TestProcess.StartSiteAsync(_settings);
        }
        else
        {
            _worker = await TestProcess.StartWorkerAsync(_settings);
        }
    }

    /// <summary>Ends what sends e-mail, in the midst of it.</summary>
    public Task KillJobsAsync() => _worker!.KillAsync();

    /// <summary>Asks the site as a program does.</summary>
    public HttpClient CreateClient() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    public async Task<PageClient> SignInAsync(TestPerson person)
    {
        var client = new PageClient(CreateClient());
        var answer = await client.SubmitAsync(await client.GetAsync("/account/sign-in"), new() { ["Email"] = person.Email, ["Password"] = TestData.Password });
        return answer.Status == System.Net.HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"{person.Email} could not sign in.");
    }

    /// <summary>Puts messages into the outbox.</summary>
    public Task WriteAsync(IEnumerable<string> to, MailKind kind = MailKind.Needed) => Data.PlatformAsync(d =>
    {
        foreach (var address in to)
        {
            new Outbox(d, TimeProvider.System).Add(address, "Somebody", "A subject", "Hello Somebody,\n\nA text", kind);
        }

        return d.SaveChangesAsync();
    });

    /// <summary>Puts a message into the outbox.</summary>
    public Task WriteAsync(string to, MailKind kind = MailKind.Needed) => WriteAsync([to], kind);

    /// <summary>What people chose about an address.</summary>
    public Task ChooseAsync(string address, MailKind kind, MailDelivery delivery) => Data.PlatformAsync(async d =>
    {
        (await d.FindOrAddAsync(address, TestContext.Current.CancellationToken)).Choose(kind, delivery);
        await d.SaveChangesAsync();
    });

    /// <summary>As if the time had passed that a worker has for what it was given, and until what failed is tried again.</summary>
    public Task PassAllTimeAsync(string domain) => Data.PlatformAsync(async d =>
    {
        var now = TimeProvider.System.GetUtcNow();
        var waiting = d.OutboxMessages.Where(m => m.ToAddress.EndsWith(domain) && m.Status == MailStatus.Waiting);
        await d.WorkItems.Where(w => w.EndedAt == null && w.DueAt > now && waiting.Any(m => m.Id == w.SubjectId)).ExecuteUpdateAsync(w => w.SetProperty(x => x.DueAt, now));
        await waiting.Where(m => m.HandedOverAt != null).ExecuteUpdateAsync(m => m.SetProperty(x => x.HandedOverAt, now - SendMessageJob.Patience));
    });

    /// <summary>Waits until every message to some addresses stands as is asked.</summary>
    public async Task UntilAllAsync(string domain, Func<OutboxMessage, bool> isSo)
    {
        for (var tries = 0; ; tries++)
        {
            var messages = await Data.PlatformAsync(d => d.OutboxMessages.AsNoTracking().Where(m => m.ToAddress.EndsWith(domain)).ToListAsync());
            if (messages.TrueForAll(m => isSo(m)))
            {
                return;
            }

            Assert.True(tries < 900, string.Join(Environment.NewLine, messages.Where(m => !isSo(m)).Select(m => $"{m.ToAddress}: {m.Status}, {m.LastError}")));
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A message and the work of sending it, as they stand.</summary>
    public Task<(OutboxMessage Message, Core.Jobs.WorkItem Work)> FindAsync(string to) => Data.PlatformAsync(async d =>
    {
        var message = await d.OutboxMessages.AsNoTracking().SingleAsync(m => m.ToAddress == to);
        return (message, await d.WorkItems.AsNoTracking().SingleAsync(w => w.SubjectId == message.Id));
    });

    /// <summary>Waits until a message and its work stand as is asked.</summary>
    public async Task<(OutboxMessage Message, Core.Jobs.WorkItem Work)> UntilAsync(string to, Func<OutboxMessage, Core.Jobs.WorkItem, bool> isSo)
    {
        for (var tries = 0; ; tries++)
        {
            var (message, work) = await FindAsync(to);
            if (isSo(message, work))
            {
                return (message, work);
            }

            Assert.True(tries < 900, $"{to}: after {work.Attempts} tries, due {work.DueAt:u}, last error {message.LastError}");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>As if the time until a message is due again had passed.</summary>
    public Task PassTimeAsync(string to) => Data.PlatformAsync(async d =>
    {
        var id = await d.OutboxMessages.Where(m => m.ToAddress == to).Select(m => m.Id).SingleAsync();
        await d.WorkItems.Where(w => w.SubjectId == id).ExecuteUpdateAsync(w => w.SetProperty(x => x.DueAt, TimeProvider.System.GetUtcNow()));
        await d.OutboxMessages.Where(m => m.Id == id && m.HandedOverAt != null).ExecuteUpdateAsync(m => m.SetProperty(x => x.HandedOverAt, x => TimeProvider.System.GetUtcNow() - SendMessageJob.Patience));
    });

    // As docs/operations.md has it, step 3.
    private async Task CreateJobStoreAsync()
    {
        await using var server = NpgsqlDataSource.Create(_settings["Database:MigrationConnectionString"]!);
        await using var create = server.CreateCommand("CREATE SCHEMA hangfire AUTHORIZATION test_publisher");
        await create.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in (TestProcess?[])[_worker, _site])
        {
            if (process is not null)
            {
                await process.DisposeAsync();
            }
        }

        await Server.DisposeAsync();
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        File.Delete(_trusted);
    }
}
