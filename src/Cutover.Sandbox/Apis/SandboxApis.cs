using System.Globalization;
using System.Security.Cryptography;
using Cutover.Sandbox.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cutover.Sandbox.Apis;

/// <summary>Xendit and Systeme.io on 127.0.0.1: their shapes, orders, cursors, limits and errors, and people who do not exist.</summary>
/// <remarks>Lives as long as this object. What it lists may be changed while it is read.</remarks>
public sealed class SandboxApis : IAsyncDisposable
{
    private readonly WebApplication _application;

    private SandboxApis(WebApplication application, XenditApi xendit, SystemeIoApi systemeIo)
    {
        _application = application;
        Url = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Invoices = xendit.Invoices;
        Transactions = xendit.Transactions;
        Contacts = systemeIo.Contacts;
        XenditKey = xendit.Key;
        SystemeIoKey = systemeIo.Key;
    }

    /// <summary>Where both listen.</summary>
    public Uri Url { get; }

    /// <summary>The secret key that Xendit takes, made for this object.</summary>
    public string XenditKey { get; }

    /// <summary>The key that Systeme.io takes, made for this object.</summary>
    public string SystemeIoKey { get; }

    /// <summary>What <c>GET /v2/invoices</c> lists.</summary>
    public ApiList Invoices { get; }

    /// <summary>What <c>GET /transactions</c> lists.</summary>
    public ApiList Transactions { get; }

    /// <summary>What <c>GET /api/contacts</c> lists.</summary>
    public ApiList Contacts { get; }

    /// <summary>Starts both.</summary>
    public static async Task<SandboxApis> StartAsync(LearningPlatform platform, SandboxApiOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var application = builder.Build();

        var xendit = new XenditApi(platform, $"xnd_development_{RandomNumberGenerator.GetHexString(32)}", options);
        var systemeIo = new SystemeIoApi(platform, RandomNumberGenerator.GetHexString(48, lowercase: true), options);
        var requests = new RequestCounter(options.Fault, options.Clock);
        application.Use(requests.InvokeAsync);
        xendit.MapTo(application);
        systemeIo.MapTo(application);
        await application.StartAsync(cancellation);
        return new SandboxApis(application, xendit, systemeIo);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    /// <summary>Counts requests by endpoint, and lets the fault script come before the answer.</summary>
    private sealed class RequestCounter(Func<ApiRequest, ApiFault?> fault, TimeProvider clock)
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

        public async Task InvokeAsync(HttpContext context, RequestDelegate next)
        {
            context.Response.Headers.Date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
            if (fault(Describe(context.Request)) is not { } answer)
            {
                await next(context);
                return;
            }

            await Task.Delay(answer.Delay, context.RequestAborted);
            if (answer.CutsConnection)
            {
                context.Response.ContentLength = answer.Body.Length + 1000;
                await context.Response.WriteAsync(answer.Body, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                return;
            }

            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            if (answer.ContentEncoding is { } encoding)
            {
                context.Response.Headers.ContentEncoding = encoding;
            }

            if (answer.RetryAfter is { } seconds)
            {
                context.Response.Headers.RetryAfter = seconds;
            }

            if (answer.Location is { } location)
            {
                context.Response.Headers.Location = location;
            }

            await context.Response.WriteAsync(answer.Body, context.RequestAborted);
        }

        private ApiRequest Describe(HttpRequest request)
        {
            var endpoint = request.Path.Value!;
            lock (_gate)
            {
                _counts[endpoint] = _counts.GetValueOrDefault(endpoint) + 1;
                var query = request.Query;
                var cursor = query["after_id"].FirstOrDefault() ?? query["last_invoice_id"].FirstOrDefault() ?? query["startingAfter"].FirstOrDefault() ?? "";
                return new ApiRequest(endpoint, _counts[endpoint], cursor);
            }
        }
    }
}
