using WxFunctions.Local.Azurite;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Azurite;

/// <summary>A copy of the install folder, and a node and an npm that only pretend: nothing is downloaded.</summary>
internal sealed class FakeNode : IDisposable
{
    private readonly TempFolder tools = new();
    private readonly TempFolder install = new();

    public FakeNode()
    {
        foreach (var file in new[] { "package.json", "package-lock.json", "launch.cjs" })
            File.Copy(Path.Combine(AzuriteFolder.Find(), file), install[file]);
        Write("node", "echo v22.1.0");
        Write("npm", "echo \"$@\" >> calls; rm -rf node_modules; mkdir node_modules");
    }

    public List<string> Progress { get; } = [];

    public string LockFile => install["package-lock.json"];

    public string[] Calls => File.Exists(install["calls"]) ? File.ReadAllLines(install["calls"]) : [];

    public void Write(string tool, string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The pretended tools are shell scripts.");
        File.WriteAllText(tools[tool], $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tools[tool], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Remove(string tool) => File.Delete(tools[tool]);

    public string Installed(string file) => Path.Combine(install.Path, "node_modules", file);

    public Task EnsureAsync() =>
        new NodePackages(install.Path, new NodeTools($"{tools.Path}:/usr/bin:/bin"), Progress.Add, "Azurite").EnsureAsync(default);

    /// <summary>As <see cref="EnsureAsync"/>, with nothing on the machine to fall back to.</summary>
    public Task EnsureAloneAsync() =>
        new NodePackages(install.Path, new NodeTools(tools.Path), Progress.Add, "Azurite").EnsureAsync(default);

    public void Dispose()
    {
        tools.Dispose();
        install.Dispose();
    }
}
