using System.Net;
using System.Text;
using System.Text.Json;
using Polly;
using Polly.Retry;

namespace Cutover.Sources.Ingest;

/// <summary>Asks one API for pages: authorised, within its limits, and again when that may help.</summary>
internal sealed class ApiClient : IDisposable
{
    private const int LargestAnswer = 64 * 1024 * 1024;

    /// <summary>Who is told to come back later than this does so with another call.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private static readonly ResiliencePropertyKey<Func<ApiAnswer, int, TimeSpan, Task>> OnError = new("on-error");

    private readonly HttpClient _http;
    private readonly ApiEndpoint _endpoint;
    private readonly IngestOptions _options;
    private readonly ResiliencePipeline<ApiAnswer> _attempts;
    private TimeSpan _quotaWait;

    public ApiClient(ApiEndpoint endpoint, IngestOptions options)
    {
        _endpoint = endpoint;
        _options = options;

        // Where an answer would send us on, the key would go too.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All })
        {
            BaseAddress = endpoint.Url,
            Timeout = options.AnswerTimeout,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        endpoint.Source.Service.Authorise(_http.DefaultRequestHeaders, endpoint.Key);
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        _attempts = new ResiliencePipelineBuilder<ApiAnswer> { TimeProvider = options.Clock }.AddRetry(Retry(options)).Build();
    }

    /// <summary>The answer to the last attempt, whether it is a page or not.</summary>
    /// <param name="cursor">Where to continue; empty at the beginning.</param>
    /// <param name="since">Only what changed then or later.</param>
    /// <param name="onError">Told of each answer that was no page: the answer, the attempt from 1, and the pause that follows.</param>
    /// <param name="cancellation">Cancels the request or the pause.</param>
    public async Task<ApiAnswer> GetAsync(
        string cursor, DateTimeOffset? since, Func<ApiAnswer, int, TimeSpan, Task> onError, CancellationToken cancellation)
    {
        var path = _endpoint.Source.Path(cursor, since);
        var context = ResilienceContextPool.Shared.Get(cancellation);
        context.Properties.Set(OnError, onError);
        try
        {
            return await _attempts.ExecuteAsync(
                static async (context, state) => await state.Client.TryAsync(state.Path, context.CancellationToken),
                context,
                (Client: this, Path: path));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _http.Dispose();

    private static RetryStrategyOptions<ApiAnswer> Retry(IngestOptions options) => new()
    {
        ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Result is { IsTransient: true } answer && !(answer.RetryAfter > LongestPause)),
        MaxRetryAttempts = Math.Max(1, options.Attempts - 1),
        Delay = options.FirstPause,
        MaxDelay = TimeSpan.FromMinutes(1),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        DelayGenerator = static arguments => ValueTask.FromResult(arguments.Outcome.Result!.RetryAfter),
        OnRetry = static async arguments =>
        {
            if (arguments.Context.Properties.TryGetValue(OnError, out var onError))
            {
                await onError(arguments.Outcome.Result!, arguments.AttemptNumber + 1, arguments.RetryDelay);
            }
        },
    };

    private async Task<ApiAnswer> TryAsync(string path, CancellationToken cancellation)
    {
        await WaitForQuotaAsync(cancellation);
        try
        {
            using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellation);
            var now = _options.Clock.GetUtcNow();
            _quotaWait = RateLimit.Wait(response.Headers, now);

            // JSON is UTF-8 whatever the header calls it, and a proxy's page may name a charset that nobody here knows.
            var body = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellation)).TrimStart('\ufeff');
            return Judge(response.StatusCode, body) with
            {
                ApiTime = response.Headers.Date,
                RetryAfter = response.IsSuccessStatusCode ? null : RateLimit.RetryAfter(response.Headers, now),
            };
        }
        catch (Exception e) when (e is HttpRequestException or InvalidDataException)
        {
            return new ApiAnswer(null, "", $"no answer: {e.InnerException?.Message ?? e.Message}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ApiAnswer(null, "", $"no answer within {_options.AnswerTimeout.TotalSeconds:0} s");
        }
    }

    private async Task WaitForQuotaAsync(CancellationToken cancellation)
    {
        if (_quotaWait > TimeSpan.Zero)
        {
            _options.Report(new IngestEvent.WaitingForQuota(_endpoint.Source.Name, _quotaWait));
            await Task.Delay(_quotaWait, _options.Clock, cancellation);
            _quotaWait = TimeSpan.Zero;
        }
    }

    private ApiAnswer Judge(HttpStatusCode status, string body)
    {
        if (status != HttpStatusCode.OK)
        {
            return new ApiAnswer(status, body, $"the answer was {(int)status} {status}");
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return new ApiAnswer(status, JsonText.Storable(body), null) { Page = _endpoint.Source.Read(document.RootElement) };
        }
        catch (JsonException)
        {
            return new ApiAnswer(status, body, "the answer is no JSON");
        }
        catch (MalformedAnswerException e)
        {
            return new ApiAnswer(status, body, e.Message);
        }
    }
}
