// The whole of it: a resource group, and resources.bicep in it. Who owns only a resource group deploys resources.bicep alone.
targetScope = 'subscription'

@description('Name of the azd environment; part of the names.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Region of all resources. For users in mainland China: eastasia, or with azureChina a Chinese one.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Object id of whoever deploys: may write the secrets. Empty for nobody.')
param principalId string = ''

@allowed(['User', 'ServicePrincipal'])
param principalType string = 'User'

@description('Short names and AppIDs of the official accounts: main=wx0123456789abcdef,shop=wx... (names: letters and digits)')
// empty here, refused in resources.bicep: azd would ask for it before its hooks can, and keep the answer from them
param accounts string = ''

@description('More settings of the app, for instance WeChat__Accounts__main__Replies=passive;WeChat__CallbackMaxAge=00:05:00')
param accountSettings string = ''

@description('One fixed outbound address, for the IP whitelists of the accounts.')
param staticEgress bool = true

@description('Storage, vault and bus only from the app\'s network; takes the Premium tier of Service Bus.')
param privateEndpoints bool = false

@description('Messaging units of Service Bus Premium: 1, 2, 4, 8 or 16. 0 for Standard. A namespace cannot change between the two.')
@allowed([0, 1, 2, 4, 8, 16])
param premiumBusUnits int = 0

@description('flex: Flex Consumption. dedicated: an App Service plan, where Flex Consumption is not offered.')
@allowed(['flex', 'dedicated'])
param hosting string = 'flex'

@description('Azure China (21Vianet); docs/operations.md says what is not there.')
param azureChina bool = environment().name == 'AzureChinaCloud'

@description('Keeps what cannot be replaced: the vault\'s secrets and the outbound address survive a deletion by mistake.')
param production bool = false

@description('Instances for HTTP that are always ready. With 0 the first callback after a pause takes longer than WeChat waits.')
@minValue(0)
@maxValue(20)
param alwaysReadyHttp int = 1

@description('Instances that are always ready for each queue.')
@minValue(0)
@maxValue(20)
param alwaysReadyQueues int = 0

@description('The most instances of one function group.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Receives the alerts by mail. Empty for no alerts.')
param alertEmail string = ''

@description('Receives the alerts of severity 0 and 1 by text message: country code and number, 86-13800000000. Empty for none.')
param alertPhone string = ''

@description('Monthly budget in the currency of the subscription; a mail at 80 % and at the forecast of 100 %. 0 for none.')
@minValue(0)
param monthlyBudget int = 0

@description('First of the month in which the budget began, as the hook finds it: 2026-03-01. Empty for this month.')
param budgetStart string = ''

@description('Log data a day in GB after which none is taken any more.')
@minValue(1)
param dailyLogGb int = 2

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: { 'azd-env-name': environmentName }
}

module resources 'resources.bicep' = {
  name: 'resources'
  scope: group
  params: {
    environmentName: environmentName
    location: location
    principalId: principalId
    principalType: principalType
    accounts: accounts
    accountSettings: accountSettings
    staticEgress: staticEgress
    privateEndpoints: privateEndpoints
    premiumBusUnits: premiumBusUnits
    hosting: hosting
    azureChina: azureChina
    production: production
    alwaysReadyHttp: alwaysReadyHttp
    alwaysReadyQueues: alwaysReadyQueues
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    alertEmail: alertEmail
    alertPhone: alertPhone
    monthlyBudget: monthlyBudget
    budgetStart: budgetStart
    dailyLogGb: dailyLogGb
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_RESOURCE_MANAGER string = environment().resourceManager
output AZURE_FUNCTION_NAME string = resources.outputs.functionName
output AZURE_KEY_VAULT_URI string = resources.outputs.keyVaultUri
output WECHAT_HOST string = resources.outputs.host
output WECHAT_EGRESS_IP string = resources.outputs.egressAddress
