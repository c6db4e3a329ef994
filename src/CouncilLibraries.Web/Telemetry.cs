using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CouncilLibraries.Web;

/// <summary>Traces and metrics, sent by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. No names and no free text.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry().ConfigureResource(r => r.AddService("council-libraries-web"));
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is null)
        {
            return;
        }

        telemetry
            .WithTracing(t => t.AddAspNetCoreInstrumentation(o => o.EnrichWithHttpResponse = (activity, response) =>
                // Some addresses hold a secret, and all hold a council's name: what kind of page it is says enough.
                activity.SetTag("url.path", (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "").SetTag("url.query", null))
                .AddHttpClientInstrumentation().AddNpgsql().AddOtlpExporter())
            .WithMetrics(m => m.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddOtlpExporter());
    }
}
