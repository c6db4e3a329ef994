using System.CommandLine;
using CouncilLibraries.Core.Accounts;
using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Core.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CouncilLibraries.Worker;

/// <summary><c>user</c>: accounts. A password is never on the command line, where others could read it.</summary>
internal static class UserCommands
{
    /// <summary>Page of the site on which a person asks for a link to choose a password.</summary>
    private const string ForgottenPasswordPage = "account/forgot-password";

    private static readonly Dictionary<string, CouncilRoles> Roles = new(StringComparer.Ordinal)
    {
        ["administrator"] = CouncilRoles.Administrator,
        ["head-of-service"] = CouncilRoles.HeadOfService,
        ["library-manager"] = CouncilRoles.LibraryManager,
        ["team-member"] = CouncilRoles.TeamMember,
        ["portfolio-holder"] = CouncilRoles.PortfolioHolder,
    };

    public static Command Create()
    {
        var email = new Option<string>("--email") { Description = "E-mail address; the person signs in with it.", Required = true };
        var name = new Option<string>("--name") { Description = "Name as colleagues know it.", Required = true };
        var isOperator = new Option<bool>("--operator") { Description = "Runs the platform for the sector body." };
        var council = new Option<string?>("--council") { Description = "Address of a council that the person belongs to, for example hartlepool. A council that is only listed is opened to its people." };
        var role = new Option<string[]>("--role") { Description = "What the person may do there; may be given more than once." };
        role.AcceptOnlyFromAmong([.. Roles.Keys]);
        var library = new Option<string[]>("--library") { Description = "Name of a library that a library manager enters figures for; may be given more than once. Where two have one name, add the postcode: \"Mobile, AB1 2CD\"." };
        var passwordStdin = new Option<bool>("--password-stdin") { Description = "Read the password from standard input." };
        var sendLink = new Option<bool>("--send-link") { Description = "Set no password; send an e-mail that says how to choose one." };
        var create = new Command("create", """
            Makes an account, or gives an existing person a place in a council. Asks for the password unless told otherwise.

            Examples:
              council-libraries user create --email ops@example.org --name "Sam Lee" --operator
              council-libraries user create --email jo@example.org --name "Jo Ray" --council hartlepool --role head-of-service --role administrator --send-link
              council-libraries user create --email al@example.org --name "Al Finch" --council hartlepool --role library-manager --library "Central Library" --send-link
              pass show libraries | council-libraries user create --email jo@example.org --name "Jo Ray" --council hartlepool --role administrator --password-stdin
            """) { email, name, isOperator, council, role, library, passwordStdin, sendLink };
        create.Validators.Add(result =>
        {
            var roles = result.GetValue(role) ?? [];
            if (result.GetValue(council) is null != (roles.Length == 0))
            {
                result.AddError("Give --council and --role together.");
            }

            if (result.GetValue(council) is null && !result.GetValue(isOperator))
            {
                result.AddError("Give --operator, or --council with --role.");
            }

            if (result.GetValue(library) is { Length: > 0 } && !roles.Contains("library-manager", StringComparer.Ordinal))
            {
                result.AddError("Give --library with --role library-manager.");
            }

            if (result.GetValue(passwordStdin) && result.GetValue(sendLink))
            {
                result.AddError("Give --password-stdin or --send-link, not both.");
            }
        });
        create.SetAction((parsed, cancellationToken) => CommandHost.RunAsync(
            (services, token) => CreateAsync(
                services,
                new Request(
                    parsed.GetRequiredValue(email).Trim(), parsed.GetRequiredValue(name).Trim(), parsed.GetValue(isOperator), parsed.GetValue(council),
                    (parsed.GetValue(role) ?? []).Aggregate(CouncilRoles.None, (all, r) => all | Roles[r]), parsed.GetValue(library) ?? []),
                parsed.GetValue(passwordStdin), parsed.GetValue(sendLink), token),
            cancellationToken));
        var whose = new Option<string>("--email") { Description = "E-mail address of the account.", Required = true };
        var reset = new Command("reset-second-step", """
            Takes authenticator app, passkeys and recovery codes off an account whose owner has lost them, ends its sign-ins, and writes to the owner. Make sure first
            that it is the owner who asks.

            Example:
              council-libraries user reset-second-step --email jo@example.org
            """) { whose };
        reset.SetAction((parsed, cancellationToken) => CommandHost.RunAsync((services, token) => ResetSecondStepAsync(services, parsed.GetRequiredValue(whose).Trim(), token), cancellationToken));
        var who = new Option<string>("--email") { Description = "E-mail address of the account.", Required = true };
        var signOut = new Command("sign-out", """
            Ends every sign-in of an account. The password and the second step stay.

            Example:
              council-libraries user sign-out --email jo@example.org
            """) { who };
        signOut.SetAction((parsed, cancellationToken) => CommandHost.RunAsync((services, token) => SignOutAsync(services, parsed.GetRequiredValue(who).Trim(), token), cancellationToken));
        return new Command("user", "Makes accounts, helps those who cannot sign in, and signs out.") { create, reset, signOut };
    }

    private static async Task<int> CreateAsync(IServiceProvider services, Request request, bool passwordStdin, bool sendLink, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CouncilLibrariesContext>();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var council = request.Council is null ? null : await database.Councils.SingleOrDefaultAsync(c => c.Identifier == request.Council, cancellationToken);
        if (request.Council is not null && council is null or { Status: CouncilStatus.Suspended or CouncilStatus.Closed })
        {
            return Refuse(council is null ? $"No council has the address {request.Council}. Import the councils first." : $"{council.Name} is suspended.");
        }

        var libraries = council is null || request.Libraries.Count == 0 ? new NamedLibraries([], []) : await services.GetRequiredService<CouncilScopes>().RunAsync(
            Info(council), null, own => NamedLibraries.FindAsync(own.GetRequiredService<CouncilLibrariesContext>(), request.Libraries, cancellationToken));
        if (libraries.Problems.Count > 0)
        {
            return Refuse(string.Join(Environment.NewLine, libraries.Problems));
        }

        // The account and its e-mail are there together or not at all. The place in the council follows in the council's own scope; should that fail, the same command again gives it.
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var person = await people.FindByEmailAsync(request.Email);
        var isNew = person is null;
        if (person is null)
        {
            string? password = null;
            if (!sendLink && (password = await ReadPasswordAsync(passwordStdin, cancellationToken)) is null)
            {
                await Console.Error.WriteLineAsync("There is no terminal to ask for the password. Use --password-stdin or --send-link.");
                return ExitCode.WrongUsage;
            }

            // The operator vouches for the address.
            person = new Person { Id = Guid.CreateVersion7(), UserName = request.Email, Email = request.Email, EmailConfirmed = true, Name = request.Name, IsOperator = request.IsOperator };
            var result = password is null ? await people.CreateAsync(person) : await people.CreateAsync(person, password);
            if (!result.Succeeded)
            {
                return Refuse(string.Join(Environment.NewLine, result.Errors.Select(e => e.Description)));
            }
        }
        else if (request.IsOperator && !person.IsOperator)
        {
            person.IsOperator = true;
            await people.UpdateAsync(person);
        }

        if (isNew && sendLink)
        {
            var address = scope.ServiceProvider.GetRequiredService<IConfiguration>()["Site:PublicAddress"]?.TrimEnd('/');
            scope.ServiceProvider.GetRequiredService<Outbox>().Add(request.Email, request.Name, "Your account at Council Libraries", $"""
                Hello {request.Name},

                An account was made for you at Council Libraries. Open this page and enter your e-mail address to choose your password:

                {address}/{ForgottenPasswordPage}
                """);
        }

        var opened = council?.Status == CouncilStatus.Listed;
        if (opened)
        {
            council!.Activate(scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow());
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (council is not null)
        {
            await JoinAsync(services, council, person.Id, request.Roles, libraries.Ids, cancellationToken);
        }

        Console.WriteLine($"{person.Email} {(isNew ? "has an account" : "had an account already; name and password stay")}{(person.IsOperator ? ", as operator" : "")}.");
        if (council is not null)
        {
            Console.WriteLine($"{person.Name} is {string.Join(", ", Roles.Where(r => request.Roles.HasFlag(r.Value)).Select(r => r.Key))} in {council.Name}{(opened ? ", which is now open to its people" : "")}.");
        }

        return ExitCode.Ok;
    }

    private static async Task<int> ResetSecondStepAsync(IServiceProvider services, string email, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByEmailAsync(email) is not { } person)
        {
            return Refuse($"Nobody has the address {email}.");
        }

        var done = await scope.ServiceProvider.GetRequiredService<SecondStepReset>().RunAsync(person, "the people who run this site", cancellationToken);
        Console.WriteLine(done ? $"The second step of {person.Email} is reset." : $"{person.Email} has no second step.");
        return ExitCode.Ok;
    }

    private static async Task<int> SignOutAsync(IServiceProvider services, string email, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByEmailAsync(email) is not { } person)
        {
            return Refuse($"Nobody has the address {email}.");
        }

        await services.GetRequiredService<SignInSessions>().EndAllAsync(person.Id, except: null, cancellationToken);
        Console.WriteLine($"{person.Email} is signed out everywhere.");
        return ExitCode.Ok;
    }

    private static CouncilInfo Info(Council council) => new(council.Id, council.Identifier, council.Name, council.IsFictional);

    private static Task JoinAsync(IServiceProvider services, Council council, Guid personId, CouncilRoles roles, IReadOnlyList<Guid> libraries, CancellationToken cancellationToken) =>
        services.GetRequiredService<CouncilScopes>().RunAsync(Info(council), null, async scope =>
        {
            var database = scope.GetRequiredService<CouncilLibrariesContext>();
            var membership = await database.Memberships.SingleOrDefaultAsync(m => m.CouncilId == council.Id && m.PersonId == personId, cancellationToken);
            if (membership is null)
            {
                database.Memberships.Add(new Membership { CouncilId = council.Id, PersonId = personId, Roles = roles, JoinedAt = scope.GetRequiredService<TimeProvider>().GetUtcNow() });
            }
            else
            {
                membership.Roles |= roles;
            }

            var held = await database.MembershipLibraries.Where(l => l.PersonId == personId).Select(l => l.LibraryId).ToListAsync(cancellationToken);
            database.MembershipLibraries.AddRange(libraries.Except(held).Select(id => new MembershipLibrary { CouncilId = council.Id, PersonId = personId, LibraryId = id }));

            await database.SaveChangesAsync(cancellationToken);
        });

    /// <summary>The password from standard input or from a hidden prompt; null where neither can be had.</summary>
    private static async Task<string?> ReadPasswordAsync(bool fromStdin, CancellationToken cancellationToken)
    {
        if (fromStdin)
        {
            return await Console.In.ReadLineAsync(cancellationToken) ?? "";
        }

        if (Console.IsInputRedirected || Console.IsErrorRedirected)
        {
            return null;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await new TextPrompt<string>($"Password ({IdentityModel.MinPasswordLength} characters or more):").Secret(null).ShowAsync(console, cancellationToken);
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return ExitCode.BadInput;
    }

    private sealed record Request(string Email, string Name, bool IsOperator, string? Council, CouncilRoles Roles, IReadOnlyList<string> Libraries);
}
