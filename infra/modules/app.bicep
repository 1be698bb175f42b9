// The function app and its settings: all that it reads, and no secret among it.
param name string
param planName string
param location string
param tags object
@allowed(['flex', 'dedicated'])
param hosting string
param identityId string
param identityClientId string
param storageName string
param packageContainer string
param busHost string
param vaultUri string
param insightsName string
param hasEntraIngestion bool
param subnetId string
param accounts string
param accountSettings string
param alwaysReadyHttp int
param alwaysReadyQueues int
param maximumInstanceCount int
param instanceMemoryMB int

var isFlex = hosting == 'flex'

var settings = {
  AzureWebJobsStorage__blobServiceUri: storage.properties.primaryEndpoints.blob
  AzureWebJobsStorage__queueServiceUri: storage.properties.primaryEndpoints.queue
  AzureWebJobsStorage__tableServiceUri: storage.properties.primaryEndpoints.table
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  ServiceBus__fullyQualifiedNamespace: busHost
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: identityClientId
  KeyVaultUri: vaultUri
  AZURE_CLIENT_ID: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  // every trace, in the host and in the app; accountSettings may say less
  OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage'
  OTEL_TRACES_SAMPLER_ARG: '1'
}
var entraSettings = { APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD' }
// what a Flex Consumption app has in functionAppConfig and refuses as settings
var dedicatedSettings = {
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
  WEBSITE_RUN_FROM_PACKAGE: '1'
}
var accountIds = toObject(
  filter(split(accounts, ','), a => contains(a, '=')),
  a => 'WeChat__Accounts__${trim(split(a, '=')[0])}__AppId',
  a => trim(split(a, '=')[1])
)
var moreSettings = toObject(
  filter(split(accountSettings, ';'), s => contains(s, '=')),
  s => trim(split(s, '=')[0]),
  s => trim(substring(s, indexOf(s, '=') + 1))
)
var allSettings = union(
  settings,
  hasEntraIngestion ? entraSettings : {},
  isFlex ? {} : dedicatedSettings,
  accountIds,
  moreSettings
)
var alwaysReady = concat(
  alwaysReadyHttp > 0 ? [{ name: 'http', instanceCount: alwaysReadyHttp }] : [],
  alwaysReadyQueues > 0 ? map(items(loadJsonContent('../queues.json')), q => { name: 'function:${q.key}', instanceCount: alwaysReadyQueues }) : []
)

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: isFlex ? 'functionapp' : 'linux'
  sku: isFlex ? { name: 'FC1', tier: 'FlexConsumption' } : { name: 'P0v3', tier: 'PremiumV3', capacity: 1 }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    outboundVnetRouting: isFlex || empty(subnetId) ? null : { allTraffic: true }
    functionAppConfig: isFlex
      ? {
          deployment: {
            storage: {
              type: 'blobContainer'
              value: '${storage.properties.primaryEndpoints.blob}${packageContainer}'
              authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
            }
          }
          runtime: { name: 'dotnet-isolated', version: '10.0' }
          scaleAndConcurrency: {
            instanceMemoryMB: instanceMemoryMB
            maximumInstanceCount: maximumInstanceCount
            alwaysReady: alwaysReady
            // a callback mostly waits for the queue
            triggers: { http: { perInstanceConcurrency: 100 } }
          }
        }
      : null
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
      ftpsState: isFlex ? null : 'Disabled'
      linuxFxVersion: isFlex ? null : 'DOTNET-ISOLATED|10.0'
      alwaysOn: isFlex ? null : true
      appSettings: map(items(allSettings), s => { name: s.key, value: s.value })
    }
  }

  resource noFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output name string = site.name
output host string = site.properties.defaultHostName
