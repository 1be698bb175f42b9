using Microsoft.Extensions.Configuration;
using WxFunctions.Local;
using WxFunctions.Local.Runtime;
using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Processes;

public sealed class LocalSettingsTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_sample_is_copied_when_there_are_no_settings_yet()
    {
        File.WriteAllText(folder["local.settings.sample.json"], """{ "Values": { "A__B": "sample" } }""");

        Assert.Equal("sample", Read()["A:B"]);
        Assert.True(File.Exists(folder["local.settings.json"]));
    }

    [Fact]
    public void What_editors_leave_behind_is_read()
    {
        File.WriteAllText(
            folder["local.settings.json"],
            "{ // a comment\n \"Values\": { \"A__B\": \"1\", \"A:B\": \"2\", \"On\": true, }, }",
            new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal("2", Read()["A:B"]);
        Assert.Equal("true", Read()["On"]);
    }

    [Fact]
    public void The_command_line_wins_over_the_file()
    {
        File.WriteAllText(folder["local.settings.json"], """{ "Values": { "A__B": "file" } }""");

        Assert.Equal("line", Read("--A:B=line")["A:B"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{ \"values\": {} }")]
    [InlineData("{ \"Values\": 1 }")]
    public void A_broken_file_is_named_with_what_it_must_look_like(string text)
    {
        File.WriteAllText(folder["local.settings.json"], text);

        var line = Assert.Throws<LocalStartException>(() => Read()).Message;
        Assert.StartsWith(folder["local.settings.json"] + " must be JSON with an object \"Values\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_its_place_is_named_too()
    {
        _ = Directory.CreateDirectory(folder["local.settings.json"]);

        Assert.Throws<LocalStartException>(() => Read());
    }

    private ConfigurationManager Read(params string[] args)
    {
        var configuration = new ConfigurationManager();
        LocalSettings.AddTo(configuration, folder.Path, args);
        return configuration;
    }
}
