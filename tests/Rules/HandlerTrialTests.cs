using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WxFunctions.Rules;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Tests.Rules;

/// <summary>A handler that cannot be made is found before the first message, and told by its row.</summary>
public sealed class HandlerTrialTests
{
    private const string Row = "Any<TextMessage> → ";

    [Fact]
    public async Task One_that_lacks_a_service_ends_the_start() =>
        Assert.StartsWith($"Rule {Row}{nameof(Needy)} cannot make its handler {nameof(Needy)}: ", await Failure<Needy>(), StringComparison.Ordinal);

    [Fact]
    public async Task So_does_one_whose_service_lacks_one() => Assert.Contains(
        nameof(Shop), await Failure<Needy>(services => services.AddTransient(provider => new Orders(provider.GetRequiredService<Shop>()))), StringComparison.Ordinal);

    [Fact]
    public async Task So_does_one_whose_constructor_throws_in_one_line() =>
        Assert.Equal($"Rule {Row}{nameof(Broken)} cannot make its handler {nameof(Broken)}: two lines", await Failure<Broken>());

    [Fact]
    public async Task One_that_can_be_made_is_made_once_and_let_go()
    {
        Assert.Null(await Failure<Needy>(services => services.AddSingleton<Shop>().AddScoped<Orders>()));
        Assert.Null(await Failure<Disposable>());
        Assert.Equal((1, 1), (Disposable.Made, Disposable.Gone));
    }

    private static async Task<string?> Failure<THandler>(Action<IServiceCollection>? add = null)
        where THandler : class, IHandle<TextMessage>
    {
        var services = new ServiceCollection().AddLogging().AddRules(on =>
        {
            on.Any<TextMessage>().Use<THandler>();
            on.Otherwise(Reply.None);
        });
        add?.Invoke(services);

        // as strict as the hosts are in development
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var trial = provider.GetServices<IHostedService>().OfType<IHostedLifecycleService>().Single();
        var failure = await Record.ExceptionAsync(() => trial.StartingAsync(CancellationToken.None));
        return failure is null ? null : Assert.IsAssignableFrom<OptionsValidationException>(failure).Message;
    }

    private sealed class Shop;

    private sealed class Orders(Shop shop)
    {
        public Shop Shop { get; } = shop;
    }

    private abstract class Silent : IHandle<TextMessage>
    {
        public Task<Reply> Handle(TextMessage message, Turn turn) => Task.FromResult(Reply.None);
    }

    private sealed class Needy(Orders orders) : Silent
    {
        public Orders Orders { get; } = orders;
    }

    private sealed class Broken : Silent
    {
        public Broken() => throw new InvalidOperationException("two\nlines");
    }

    private sealed class Disposable : Silent, IDisposable
    {
        public Disposable() => Made++;

        public static int Made { get; private set; }

        public static int Gone { get; private set; }

        public void Dispose() => Gone++;
    }
}
