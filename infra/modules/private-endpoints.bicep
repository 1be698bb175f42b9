// Storage, bus and vault inside the app's network, with the names that lead there. The app itself stays public: WeChat must reach it.
param token string
param location string
param tags object
param azureChina bool
param networkId string
param subnetId string
param storageName string
param busName string
param vaultName string

var suffix = environment().suffixes.storage
// names of zones, which no function knows, by cloud
#disable-next-line no-hardcoded-env-urls
var busZone = azureChina ? 'privatelink.servicebus.chinacloudapi.cn' : 'privatelink.servicebus.windows.net'
#disable-next-line no-hardcoded-env-urls
var vaultZone = azureChina ? 'privatelink.vaultcore.azure.cn' : 'privatelink.vaultcore.azure.net'
var targets = [
  { name: 'blob', id: resourceId('Microsoft.Storage/storageAccounts', storageName), zone: 'privatelink.blob.${suffix}' }
  { name: 'table', id: resourceId('Microsoft.Storage/storageAccounts', storageName), zone: 'privatelink.table.${suffix}' }
  { name: 'namespace', id: resourceId('Microsoft.ServiceBus/namespaces', busName), zone: busZone }
  { name: 'vault', id: resourceId('Microsoft.KeyVault/vaults', vaultName), zone: vaultZone }
]

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for target in targets: {
    name: target.zone
    location: 'global'
    tags: tags
  }
]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (target, i) in targets: {
    parent: zone[i]
    name: 'app'
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: networkId } }
  }
]

resource endpoint 'Microsoft.Network/privateEndpoints@2025-05-01' = [
  for target in targets: {
    name: 'pe-${target.name}-${token}'
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        { name: target.name, properties: { privateLinkServiceId: target.id, groupIds: [target.name] } }
      ]
    }
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = [
  for (target, i) in targets: {
    parent: endpoint[i]
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: target.name, properties: { privateDnsZoneId: zone[i].id } }] }
  }
]
