using System.Collections;
using System.Reflection;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Census;

/// <summary>Every value a message's properties hold, by the way there: <c>ChosenBeacon.Major</c>, <c>List[0].MsgId</c>.</summary>
internal static class MessageValues
{
    public static Dictionary<string, object?> Of(IncomingMessage message)
    {
        var values = new Dictionary<string, object?>();
        Add(values, "", message);
        return values;
    }

    private static void Add(Dictionary<string, object?> values, string path, object? value)
    {
        if (value is IEnumerable items and not string)
        {
            var index = 0;
            foreach (var item in items)
                Add(values, $"{path}[{index++}]", item);
        }
        else if (value?.GetType().Namespace == typeof(IncomingMessage).Namespace)
        {
            foreach (var property in value!.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                if (property.PropertyType != typeof(MessageBody))
                    Add(values, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.GetValue(value));
            }
        }
        else
        {
            values.Add(path, value);
        }
    }
}
