namespace WxFunctions.Tests.Support;

/// <summary>Finds files of the repository that are not copied beside the tests.</summary>
internal static class RepositoryFolder
{
    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root(), .. parts]);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "WxFunctions.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside their repository.");
        return folder.FullName;
    }
}
