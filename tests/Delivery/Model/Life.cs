using Azure;
using Azure.Messaging.ServiceBus;

namespace WxFunctions.Tests.Delivery.Model;

/// <summary>
/// A process of the app, from its start to its death. All that it does outside itself passes here; of a dead one nothing happens any more,
/// and it hears of nothing.
/// </summary>
internal sealed class Life(Mishaps mishaps)
{
    private readonly TaskCompletionSource death = new();

    public Task Death => death.Task;

    public bool IsOver => death.Task.IsCompleted;

    public void End() => death.TrySetResult();

    public Task<T> Do<T>(Reach reach, Func<T> effect)
    {
        if (IsOver)
            return Never<T>();
        var mishap = mishaps.Next(reach);
        if (mishap == Mishap.None)
            return Heard(effect);
        if (mishap is Mishap.AnswerIsLost or Mishap.DiesAfter)
            _ = Heard(effect);
        mishaps.Tell(reach, mishap);
        if (mishap is Mishap.Fails or Mishap.AnswerIsLost)
            return Task.FromException<T>(Failure(reach));
        End();
        return Never<T>();
    }

    private static Task<T> Heard<T>(Func<T> effect)
    {
        try
        {
            return Task.FromResult(effect());
        }
        catch (Exception refused)
        {
            return Task.FromException<T>(refused);
        }
    }

    private static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;

    private static Exception Failure(Reach reach) => reach switch
    {
        Reach.Tables => new RequestFailedException(503, "The server is busy."),
        Reach.Queue => new ServiceBusException("gone", ServiceBusFailureReason.ServiceCommunicationProblem),
        _ => new HttpRequestException(HttpRequestError.ConnectionError, "Connection reset by peer"),
    };
}
