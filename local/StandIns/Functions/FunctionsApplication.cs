namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>The way in: what Program.cs calls first.</summary>
public static class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
