using Microsoft.Extensions.DependencyInjection;
using WxFunctions.MenuFiles;
using WxFunctions.Storage;
using WxFunctions.Tokens;
using WxFunctions.WeChat.Api;

namespace WxFunctions.Functions;

/// <summary>
/// <c>--menu push|pull|diff [account]</c>: brings <c>menu.json</c> to WeChat, writes it from there, or says what differs. The file is the
/// one in the current folder, or where there is none the one beside the app.
/// </summary>
/// <param name="Action">What to do.</param>
/// <param name="Account">The account's short name; may be left out where there is one.</param>
internal sealed record MenuCommand(string Action, string? Account)
{
    private const string Option = "--menu";

    /// <summary>Takes the command out of the command line.</summary>
    /// <returns>Nothing when it is not there; the rest are settings.</returns>
    public static MenuCommand? Find(string[] args, out string[] rest)
    {
        rest = args;
        var at = Array.IndexOf(args, Option);
        if (at < 0)
            return null;
        var words = args[(at + 1)..].TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).ToList();
        rest = [.. args[..at], .. args[(at + 1 + words.Count)..]];
        return new MenuCommand(words.ElementAtOrDefault(0) ?? "", words.ElementAtOrDefault(1));
    }

    /// <returns>0 when it is done, or when nothing differs; else 1, with a line that says why.</returns>
    public async Task<int> Run(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            return await Run(Choose(services.GetRequiredService<Accounts>()), cancellation);
        }
        catch (Exception failure) when (failure is MenuFileException or WeChatException or WeChatUnavailableException
            or TokenRefusedException or IOException or UnauthorizedAccessException || TableFailure.Is(failure))
        {
            Console.WriteLine(failure.Message);
            return 1;
        }
    }

    private async Task<int> Run(Account account, CancellationToken cancellation)
    {
        switch (Action)
        {
            case "push":
                var file = Read();
                _ = await MenuStore.Push(file, account.Api, cancellation);
                Console.WriteLine($"Pushed a menu of {file.Button.Count} buttons and {file.ConditionalMenu.Count} conditional menus.");
                return 0;
            case "pull":
                return await Pull(account, cancellation);
            case "diff":
                var lines = MenuDifference.Of(await MenuStore.Pull(account.Api, cancellation), Read());
                foreach (var line in lines)
                    Console.WriteLine(line);
                return lines.Count == 0 ? 0 : 1;
            default:
                throw new MenuFileException($"{Option} must be followed by push, pull or diff.");
        }
    }

    private static async Task<int> Pull(Account account, CancellationToken cancellation)
    {
        var file = await MenuStore.Pull(account.Api, cancellation);
        if (file.Button.Count == 0)
        {
            Console.WriteLine("The account has no menu that was made by the API.");
            return 1;
        }

        await File.WriteAllBytesAsync(MenuFile.Name, MenuFileWriter.Write(file), cancellation);
        Console.WriteLine($"Wrote {Path.GetFullPath(MenuFile.Name)}.");
        return 0;
    }

    private static MenuFile Read() => MenuFileReader.Read(File.Exists(MenuFile.Name) ? MenuFile.Name : AccountMenu.Shipped);

    private Account Choose(Accounts accounts)
    {
        if (Account is null)
        {
            return accounts.All.Count() == 1
                ? accounts.All.Single()
                : throw new MenuFileException($"{Option} {Action} needs an account's name, as there are several accounts.");
        }

        return accounts.TryFind(Account, out var account) ? account : throw new MenuFileException($"There is no account {Account}.");
    }
}
