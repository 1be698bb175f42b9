using WxFunctions.Rules;
using WxFunctions.Tests.Support;
using SampleRules = WxFunctions.Functions.Handlers.Rules;

namespace WxFunctions.Tests.Rules;

/// <summary>The table as shipped: what it says to what, and how it prints itself.</summary>
public sealed class SampleRulesTests
{
    [Fact]
    public void It_prints_as_approved() =>
        Assert.Equal(Repository.Read("tests/Rules/SampleRules.approved.txt").ReplaceLineEndings("\n"), RuleListing.Of(new RuleTable(SampleRules.Map)));

    [Fact]
    public async Task Texts_are_echoed_followers_welcomed_and_nothing_is_said_to_the_rest()
    {
        Assert.Equal("Any<TextMessage> → function", (await Incoming.Decide(SampleRules.Map, Incoming.Text("你好"))).Rule);
        Assert.Equal("Any<SubscribeEvent> → Reply", (await Incoming.Decide(SampleRules.Map, Incoming.Event("subscribe"))).Rule);
        Assert.Equal("Otherwise → Reply", (await Incoming.Decide(SampleRules.Map, Incoming.Standard("image"))).Rule);
    }
}
