using System.CommandLine;
using CouncilLibraries.Core.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CouncilLibraries.Worker;

/// <summary><c>demo</c>: the fictional councils.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var demo = new Command("demo", """
            Loads the fictional demo councils with five years of figures and publishes their comparisons. Run again, it changes nothing.
            Their sign-ins have a password that everybody knows: never load them where real councils sign in.
            """);
        demo.SetAction((_, cancellationToken) => CommandHost.RunAsync(async (services, token) =>
        {
            if (!services.GetRequiredService<IHostEnvironment>().IsDevelopment())
            {
                await Console.Error.WriteLineAsync("Not done: everybody knows the password of the demo's sign-ins, the operator's too. Set DOTNET_ENVIRONMENT=Development where no real council signs in.");
                return ExitCode.Failed;
            }

            await DemoStart.EnsureAsync(services, null, token);
            Console.WriteLine($"{DemoCouncils.Count} fictional councils are ready.");
            return ExitCode.Ok;
        }, cancellationToken));
        return demo;
    }
}
