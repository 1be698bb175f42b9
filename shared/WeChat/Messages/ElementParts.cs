namespace WxFunctions.WeChat.Messages;

/// <summary>Reads the parts that messages are made of. One without elements inside counts as none, since WeChat sends empty ones.</summary>
internal static class ElementParts
{
    /// <summary>The first of these elements that is neither missing nor blank: WeChat spells some names in several ways.</summary>
    public static Element AnyOf(this Element parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parent[name] is { IsBlank: false } found)
                return found;
        }

        return default;
    }

    /// <summary>One part, or null where there is none.</summary>
    public static T? Part<T>(this Element part, Func<Element, T> read)
        where T : class => part.HasElements() ? read(part) : null;

    /// <summary>Repeated parts; JSON writes a single one without an array, which is the same here.</summary>
    public static IReadOnlyList<T> Parts<T>(this ElementList parts, Func<Element, T> read)
    {
        List<T>? found = null;
        foreach (var part in parts)
        {
            if (part.HasElements())
                (found ??= []).Add(read(part));
        }

        return found ?? (IReadOnlyList<T>)[];
    }

    /// <summary>The parts called <paramref name="item"/> in a list element; in JSON the list itself may be the array of them.</summary>
    public static IReadOnlyList<T> Items<T>(this Element parent, string list, string item, Func<Element, T> read) =>
        parent[list][item].Exists ? parent[list].All(item).Parts(read) : parent.All(list).Parts(read);

    /// <summary>Repeated numbers.</summary>
    public static IReadOnlyList<int> Numbers(this ElementList elements)
    {
        List<int>? found = null;
        foreach (var element in elements)
        {
            if (element.Int32OrNull is { } number)
                (found ??= []).Add(number);
        }

        return found ?? (IReadOnlyList<int>)[];
    }

    private static bool HasElements(this Element element) => element.Children.GetEnumerator().MoveNext();
}
