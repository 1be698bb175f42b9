using WxFunctions.Benchmarks.Callbacks;

namespace WxFunctions.Benchmarks.Load;

/// <summary>One user's callbacks: the next is sent only when the one before is done with, as one person types.</summary>
internal sealed class UserLine(IReadOnlyList<Callback> callbacks)
{
    private int position;

    public Callback Current => callbacks[position];

    /// <returns>False after the last one.</returns>
    public bool MoveNext() => ++position < callbacks.Count;
}
