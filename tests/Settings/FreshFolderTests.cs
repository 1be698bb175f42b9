using Microsoft.Extensions.Configuration;
using WxFunctions.Local.Runtime;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Settings;

/// <summary>Apps whose settings nobody has written yet.</summary>
public sealed class FreshFolderTests
{
    [Fact]
    public async Task Apps_that_start_at_once_in_a_fresh_folder_all_read_the_whole_sample()
    {
        for (var round = 0; round < 20; round++)
        {
            using var folder = new TempFolder();
            var values = string.Join(',', Enumerable.Range(0, 5000).Select(n => $"\"Setting{n}\":\"{n}\""));
            await File.WriteAllTextAsync(
                Path.Combine(folder.Path, "local.settings.sample.json"), "{\"Values\":{" + values + "}}", TestContext.Current.CancellationToken);
            using var start = new ManualResetEventSlim();

            var apps = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.Wait();
                    using var configuration = new ConfigurationManager();
                    LocalSettings.AddTo(configuration, folder.Path, []);
                    return configuration["Setting4999"];
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)).ToList();
            start.Set();

            Assert.All(await Task.WhenAll(apps), value => Assert.Equal("4999", value));
            Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
        }
    }
}
