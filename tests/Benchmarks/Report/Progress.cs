using System.Globalization;

namespace WxFunctions.Benchmarks.Report;

/// <summary>A bar on a terminal, a line for each quarter elsewhere.</summary>
internal sealed class Progress : IAsyncDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly string title;
    private readonly int total;
    private readonly Func<int> done;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task showing;
    private int quarters = -1;

    public Progress(string title, int total, Func<int> done)
    {
        this.title = title;
        this.total = total;
        this.done = done;
        showing = Show();
    }

    public static void Say(string line) => Console.WriteLine(line);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await showing;
        Draw();
        if (!Console.IsOutputRedirected)
            Console.WriteLine();
        stopping.Dispose();
    }

    private async Task Show()
    {
        using var timer = new PeriodicTimer(Pause, TimeProvider.System);
        try
        {
            do
                Draw();
            while (await timer.WaitForNextTickAsync(stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // The usual end.
        }
    }

    private void Draw()
    {
        var count = done();
        var text = string.Create(CultureInfo.InvariantCulture, $"{count:#,0}/{total:#,0}");
        if (!Console.IsOutputRedirected)
        {
            var filled = Math.Clamp(Width * count / total, 0, Width);
            Console.Write($"\r{title,-34} [{new string('#', filled)}{new string('.', Width - filled)}] {text} ");
        }
        else if (4 * count / total > quarters)
        {
            quarters = 4 * count / total;
            Console.WriteLine($"{title}: {text}");
        }
    }
}
