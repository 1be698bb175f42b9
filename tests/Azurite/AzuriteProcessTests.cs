using System.Net;
using System.Net.Sockets;
using System.Text;
using WxFunctions.Local;
using WxFunctions.Local.Azurite;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Azurite;

public sealed class AzuriteProcessTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_written_is_there_after_a_stop_and_a_start()
    {
        var first = await StartAsync();
        await TableRows.AddAsync(first.ConnectionString, "r");
        Assert.False(first.Exited.IsCompleted);

        await first.DisposeAsync();
        await first.DisposeAsync();

        Assert.True(first.Exited.IsCompleted);
        Assert.False(ProcessIds.IsAlive(first.ProcessId!.Value));
        await using var second = await StartAsync();
        Assert.True(await TableRows.HasAsync(second.ConnectionString, "r"));
        Assert.Contains("successfully closed", await File.ReadAllTextAsync(folder["azurite.log"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Azurite_that_dies_comes_back_on_its_port_with_what_it_had_saved()
    {
        var lines = new List<string>();
        await using var azurite = await StartAsync(lines);
        await TableRows.AddAsync(azurite.ConnectionString, "saved-row");
        await Eventually.True(() => IsSaved("saved-row"), 15, "Azurite did not save.");
        var killed = azurite.ProcessId!.Value;

        ProcessIds.Kill(killed);

        await Eventually.True(() => azurite.ProcessId is { } id && id != killed, 10, "Azurite was not started again.");
        Assert.True(await TableRows.HasAsync(azurite.ConnectionString, "saved-row"));
        Assert.False(azurite.Exited.IsCompleted);
        Assert.Contains("starting it again", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_of_the_whole_terminal_is_left_to_the_app()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent another way there.");
        await using var azurite = await StartAsync();

        ProcessIds.Interrupt(azurite.ProcessId!.Value);

        await TableRows.AddAsync(azurite.ConnectionString, "r");
        Assert.True(ProcessIds.IsAlive(azurite.ProcessId!.Value));
    }

    [Fact]
    public async Task An_Azurite_that_is_there_is_used_and_left_running()
    {
        await using var theirs = await StartAsync();
        using var empty = new TempFolder();

        // Nothing could be started with this search path: it has no node.
        var ours = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataPath = empty["data"], TablePort = theirs.TablePort, SearchPath = empty.Path }, default);
        Assert.Null(ours.ProcessId);
        await TableRows.AddAsync(ours.ConnectionString, "r");
        await ours.DisposeAsync();

        Assert.True(await TableRows.HasAsync(theirs.ConnectionString, "r"));
    }

    [Fact]
    public async Task When_the_app_that_brought_the_Azurite_ends_the_other_brings_its_own()
    {
        var lines = new List<string>();
        using var otherFolder = new TempFolder();
        var first = await StartAsync();
        await using var second = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataPath = otherFolder.Path, TablePort = first.TablePort, Log = lines.Add }, CancellationToken.None);
        Assert.Null(second.ProcessId);

        await first.DisposeAsync();

        await Eventually.True(() => second.ProcessId is not null, 20, "Nobody took the place of the Azurite that went away.");
        await TableRows.AddAsync(second.ConnectionString, "r");
        Assert.Contains("of another program has ended", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_apps_that_start_at_once_one_has_the_Azurite_and_both_use_it()
    {
        var options = new AzuriteOptions { DataPath = folder.Path, TablePort = AzuriteProbe.FreePort() };
        using var otherFolder = new TempFolder();

        var both = await Task.WhenAll(
            AzuriteProcess.StartAsync(options, default),
            AzuriteProcess.StartAsync(options with { DataPath = otherFolder.Path }, default));
        await using var one = both[0];
        await using var other = both[1];

        Assert.Single(both, azurite => azurite.ProcessId is null);
        await TableRows.AddAsync(one.ConnectionString, "r");
        Assert.True(await TableRows.HasAsync(other.ConnectionString, "r"));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nServer: Azurite-Blob/3.35.0\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("220 mail.example ESMTP\r\n")]
    public async Task Something_else_on_the_port_stops_the_start_with_one_line(string greeting)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var answering = AnswerOnceAsync(listener, greeting);

        var stopped = await Assert.ThrowsAsync<LocalStartException>(
            () => AzuriteProcess.StartAsync(new AzuriteOptions { DataPath = folder.Path, TablePort = port }, default));

        await answering;
        Assert.StartsWith($"Port {port} is taken by something that is not Azurite", stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', stopped.Message);
    }

    [Fact]
    public async Task Without_Node_the_start_stops_with_one_line()
    {
        using var empty = new TempFolder();
        var options = new AzuriteOptions { DataPath = folder.Path, TablePort = 0, SearchPath = empty.Path };

        var stopped = await Assert.ThrowsAsync<LocalStartException>(() => AzuriteProcess.StartAsync(options, default));

        Assert.Equal(
            "Node.js 20 or later is needed for the local tables (Azurite): install it from https://nodejs.org and start again",
            stopped.Message);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_stops_the_start_with_one_line()
    {
        await File.WriteAllTextAsync(folder["file"], "");
        var options = new AzuriteOptions { DataPath = folder["file"], TablePort = 0 };

        var stopped = await Assert.ThrowsAsync<LocalStartException>(() => AzuriteProcess.StartAsync(options, default));

        Assert.Contains("cannot be written", stopped.Message, StringComparison.Ordinal);
    }

    private static async Task AnswerOnceAsync(TcpListener listener, string greeting)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(greeting));
        _ = await client.GetStream().ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false);
    }

    private bool IsSaved(string row) =>
        File.ReadAllText(folder["__azurite_db_table__.json"]).Contains(row, StringComparison.Ordinal);

    private Task<AzuriteProcess> StartAsync(List<string>? lines = null) => AzuriteProcess.StartAsync(
        new AzuriteOptions { DataPath = folder.Path, TablePort = 0, Log = line => lines?.Add(line) }, default);
}
