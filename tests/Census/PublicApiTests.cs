using WxFunctions.Tests.Support;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Tests.Census;

/// <summary>Holds what <c>shared/WeChat</c> offers against a list: whoever changes it sees what others have to change.</summary>
public sealed class PublicApiTests
{
    private const string ListName = "PublicApi.WeChat.txt";
    private const string RewriteVariable = "WX_REWRITE_PUBLIC_API";

    [Fact]
    public void The_public_members_are_those_of_the_list()
    {
        var actual = PublicMembers.Of(typeof(WeChatApi).Assembly);
        var file = Path.Combine(Repository.Root, "tests", "Census", ListName);
        if (Environment.GetEnvironmentVariable(RewriteVariable) is { Length: > 0 })
            File.WriteAllText(file, actual);

        var expected = File.ReadAllText(file).ReplaceLineEndings("\n");
        Assert.True(
            expected == actual,
            $"What shared/WeChat offers has changed. If that is meant, run this test with {RewriteVariable}=1:\n"
            + string.Join('\n', actual.Split('\n').Except(expected.Split('\n')).Select(line => "+ " + line)
                .Concat(expected.Split('\n').Except(actual.Split('\n')).Select(line => "- " + line))));
    }
}
