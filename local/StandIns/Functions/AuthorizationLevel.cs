namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which key an HTTP function asks for. On one machine none is needed, as with Core Tools.</summary>
public enum AuthorizationLevel
{
    Anonymous = 0,
    User = 1,
    Function = 2,
    System = 3,
    Admin = 4,
}
