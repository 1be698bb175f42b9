using System.Text;
using WxFunctions.MenuFiles;

namespace WxFunctions.Tests.MenuFiles;

/// <summary>What a person reads before a push.</summary>
public sealed class MenuDifferenceTests
{
    [Fact]
    public void A_changed_button_is_shown_where_it_stands()
    {
        var lines = MenuDifference.Of(
            Parse("""{"button":[{"name":"a","type":"click","key":"A"},{"name":"b","sub_button":[{"name":"c","type":"view","url":"http://c"}]}]}"""),
            Parse(
                """
                {
                  "button": [{"name":"a","type":"click","key":"A2"},{"name":"b","sub_button":[{"name":"c","type":"view","url":"http://c"}]}],
                  "conditionalmenu": [{"matchrule":{"tag_id":"100","client_platform_type":"1"},"button":[{"name":"d","type":"click","key":"D"}]}]
                }
                """));

        Assert.Equal(
            """
              menu
            -   a · click A
            +   a · click A2
                b
                  c · view http://c
            + menu of tag 100 platform 1
            +   d · click D
            """.ReplaceLineEndings("\n"),
            string.Join('\n', lines));
    }

    [Fact]
    public void The_order_of_conditional_menus_counts()
    {
        const string One = """{"matchrule":{"tag_id":"1"},"button":[{"name":"x","type":"click","key":"X"}]}""";
        const string Two = """{"matchrule":{"tag_id":"2"},"button":[{"name":"x","type":"click","key":"X"}]}""";
        const string Menu = """{"button":[{"name":"x","type":"click","key":"X"}],"conditionalmenu":[""";

        Assert.NotEmpty(MenuDifference.Of(Parse($"{Menu}{One},{Two}]}}"), Parse($"{Menu}{Two},{One}]}}")));
        Assert.Empty(MenuDifference.Of(Parse($"{Menu}{One},{Two}]}}"), Parse($"{Menu}{One},{Two}]}}")));
        Assert.Empty(MenuDifference.Of(MenuFile.Empty, MenuFile.Empty));
    }

    private static MenuFile Parse(string json) => MenuFileReader.Parse(Encoding.UTF8.GetBytes(json));
}
