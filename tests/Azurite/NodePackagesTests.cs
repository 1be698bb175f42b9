using WxFunctions.Local;

namespace WxFunctions.Tests.Azurite;

public sealed class NodePackagesTests : IDisposable
{
    private readonly FakeNode node = new();

    public void Dispose() => node.Dispose();

    [Fact]
    public async Task It_is_installed_once_from_the_lock_file_with_one_line_about_it()
    {
        await node.EnsureAsync();
        await node.EnsureAsync();

        Assert.StartsWith("ci ", Assert.Single(node.Calls), StringComparison.Ordinal);
        Assert.Equal("Installing Azurite (once, about 20 s) …", Assert.Single(node.Progress));
    }

    [Fact]
    public async Task What_is_half_installed_is_installed_again()
    {
        Directory.CreateDirectory(node.Installed("azurite"));

        await node.EnsureAsync();

        Assert.Single(node.Calls);
        Assert.False(Directory.Exists(node.Installed("azurite")));
    }

    [Fact]
    public async Task Another_lock_file_is_installed_again()
    {
        await node.EnsureAsync();
        await File.AppendAllTextAsync(node.LockFile, "\n");

        await node.EnsureAsync();

        Assert.Equal(2, node.Calls.Length);
    }

    [Fact]
    public async Task Of_several_that_start_at_once_one_installs_and_the_others_wait()
    {
        node.Write("npm", "echo \"$@\" >> calls; rm -rf node_modules; mkdir node_modules; sleep 0.3; touch node_modules/whole");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await node.EnsureAsync();
            Assert.True(File.Exists(node.Installed("whole")));
        }));

        Assert.Single(node.Calls);
    }

    [Fact]
    public async Task A_failed_install_says_why_and_is_tried_again_next_time()
    {
        const string Said = "npm error code ENOTFOUND\nnpm error request to https://me:hidden@host/x failed, reason: no such host";
        node.Write("npm", $"mkdir -p node_modules; echo '{Said}' >&2; exit 1");
        var stopped = await Assert.ThrowsAsync<LocalStartException>(node.EnsureAsync);
        Assert.Equal(
            "Azurite could not be installed (npm error request to https://host/x failed, reason: no such host): " +
            "check the network and npm's registry setting, then start again.",
            stopped.Message);

        node.Write("npm", "echo again >> calls; mkdir -p node_modules");
        await node.EnsureAsync();
        Assert.Equal("again", Assert.Single(node.Calls));
    }

    [Fact]
    public async Task Without_npm_and_with_an_old_Node_one_line_says_what_to_install()
    {
        node.Write("node", "echo v18.20.4");
        var old = await Assert.ThrowsAsync<LocalStartException>(node.EnsureAsync);
        Assert.Equal(
            "Node.js 20 or later is needed for the local tables (Azurite), found 'v18.20.4': " +
            "install it from https://nodejs.org and start again",
            old.Message);

        node.Write("node", "echo v20.0.0");
        node.Remove("npm");
        var missing = await Assert.ThrowsAsync<LocalStartException>(node.EnsureAloneAsync);
        Assert.Equal(
            "Node.js 20 or later is needed for the local tables (Azurite): install it from https://nodejs.org and start again",
            missing.Message);
        Assert.Empty(node.Calls);
    }

    [Fact]
    public void The_lock_file_names_no_place_to_download_from() =>
        Assert.DoesNotContain("\"resolved\"", File.ReadAllText(node.LockFile), StringComparison.Ordinal);
}
