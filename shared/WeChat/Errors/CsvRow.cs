using System.Text;

namespace WxFunctions.WeChat.Errors;

/// <summary>A line of CSV: fields between commas, quoted where they hold one, a quote inside doubled.</summary>
internal static class CsvRow
{
    public static List<string> Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                // a doubled quote closes and opens again: the second one is text
                if (!quoted && i > 0 && line[i - 1] == '"')
                    _ = field.Append('"');
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                _ = field.Clear();
            }
            else
            {
                _ = field.Append(line[i]);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
