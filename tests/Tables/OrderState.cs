namespace WxFunctions.Tests.Tables;

public enum OrderState
{
    New,
    Shipped,
}
