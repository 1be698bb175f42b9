using System.Text.Json.Nodes;

namespace WxFunctions.Local.Simulator.State;

/// <summary>The menus of one account, as they were made by the API.</summary>
internal sealed class MenuBook
{
    private const long FirstId = 208_379_533;

    private readonly Lock gate = new();
    private readonly List<JsonObject> conditional = [];
    private JsonObject? menu;
    private long nextId = FirstId;

    /// <summary>What <c>menu/get</c> answers: the menu and the conditional ones, oldest first; nothing without a menu.</summary>
    public JsonObject? All
    {
        get
        {
            lock (gate)
            {
                if (menu is null)
                    return null;
                var all = new JsonObject { ["menu"] = menu.DeepClone() };
                if (conditional.Count > 0)
                    all["conditionalmenu"] = new JsonArray([.. conditional.Select(one => one.DeepClone())]);
                return all;
            }
        }
    }

    /// <summary>Takes the place of the menu there was; conditional ones stay.</summary>
    public void Set(JsonArray button)
    {
        lock (gate)
            menu = new JsonObject { ["button"] = button.DeepClone(), ["menuid"] = nextId++ };
    }

    /// <returns>Its id; nothing while there is no menu for everybody.</returns>
    public string? Add(JsonArray button, JsonObject matchRule)
    {
        lock (gate)
        {
            if (menu is null)
                return null;
            conditional.Add(new() { ["button"] = button.DeepClone(), ["matchrule"] = matchRule.DeepClone(), ["menuid"] = nextId });
            return $"{nextId++}";
        }
    }

    public bool Remove(string id)
    {
        lock (gate)
            return conditional.RemoveAll(one => one["menuid"]!.ToString() == id) > 0;
    }

    public void Clear()
    {
        lock (gate)
        {
            menu = null;
            conditional.Clear();
        }
    }
}
