using Azure;

namespace WxFunctions.Local.Tables;

internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("The entity does not exist; ask HasValue before Value.");

    public override Response GetRawResponse() => response;
}
