using System.Collections;

namespace WxFunctions.WeChat.Messages;

/// <summary>Elements inside another one, in order. <c>foreach</c> over it allocates nothing.</summary>
public readonly struct ElementList : IEnumerable<Element>
{
    private readonly Element parent;
    private readonly string? name;

    internal ElementList(Element parent, string? name) => (this.parent, this.name) = (parent, name);

    /// <summary>Starts at the first.</summary>
    public Enumerator GetEnumerator() => new(parent, name);

    IEnumerator<Element> IEnumerable<Element>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes from one element to the next.</summary>
    public struct Enumerator : IEnumerator<Element>
    {
        private readonly Element parent;
        private readonly string? name;
        private bool started;

        internal Enumerator(Element parent, string? name) => (this.parent, this.name) = (parent, name);

        /// <summary>The element gone to.</summary>
        public Element Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        /// <summary>Goes on; false after the last.</summary>
        public bool MoveNext()
        {
            if (started && !Current.Exists)
                return false;
            Current = started ? parent.Next(Current, name) : parent.First(name);
            started = true;
            return Current.Exists;
        }

        /// <summary>Starts again.</summary>
        public void Reset() => (started, Current) = (false, default);

        /// <summary>Nothing is held.</summary>
        public readonly void Dispose()
        {
        }
    }
}
