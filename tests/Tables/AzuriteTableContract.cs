using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Tables;

public sealed class AzuriteTableContract(AzuriteFixture azurite) : TableContract(azurite.ConnectionString);
