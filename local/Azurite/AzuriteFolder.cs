namespace WxFunctions.Local.Azurite;

/// <summary>Where Azurite is installed: in the repository, so that all builds share one, else beside a published copy.</summary>
internal static class AzuriteFolder
{
    public static string Find()
    {
        string[] starts = [AppContext.BaseDirectory, Environment.CurrentDirectory];
        return starts.Select(FindAbove).FirstOrDefault(folder => folder is not null)
            ?? Path.Combine(AppContext.BaseDirectory, "azurite");
    }

    private static string? FindAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "WxFunctions.sln")))
                return Path.Combine(folder.FullName, "local", "Azurite");
        }

        return null;
    }
}
