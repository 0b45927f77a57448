targetScope = 'resourceGroup'

@description('Short name that all resources carry.')
@minLength(3)
@maxLength(16)
param name string

@description('Azure region.')
param location string = resourceGroup().location

@description('Container image of the bot, as published by "dotnet publish /t:PublishContainer".')
param image string

@description('Host of a private registry the image comes from, where the bot\'s identity may pull; empty = a public one.')
param registry string = ''

@description('Base64 of at least 32 random bytes: names respondents, kept outside the tables. Losing it cuts people off from their own answers.')
@secure()
param pseudonymKey string

@description('Whether pseudonymKey takes the place of previousPseudonymKey. See docs/operators.md.')
param changesPseudonymKey bool = false

@description('The pseudonym key used before, while it changes.')
@secure()
param previousPseudonymKey string = ''

@description('Tenants that may use the bot; empty = every tenant the Connector vouches for.')
param allowedTenants array = []

@description('Fewest people a figure may rest on; may be raised, never lowered.')
@minValue(5)
param minimumGroupSize int = 5

@description('Whether the bot asks Microsoft Graph; what to grant it stands in docs/operators.md.')
param graphEnabled bool = false

@description('Id of the app in the tenant\'s catalogue, as the Teams admin centre shows it; empty = the bot installs itself for nobody.')
param teamsAppId string = ''

@description('Fewest instances. One keeps answers quick; zero would let the first click of the day wait.')
@minValue(1)
param minimumReplicas int = 1

@description('Most instances.')
@maxValue(30)
param maximumReplicas int = 10

@description('Days that logs are kept.')
param logRetentionDays int = 90

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: name, location: location }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: { name: name, location: location, retentionDays: logRetentionDays, principalId: identity.outputs.principalId }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: { name: name, location: location, principalId: identity.outputs.principalId, workspaceId: monitoring.outputs.workspaceId }
}

module hosting 'modules/hosting.bicep' = {
  name: 'hosting'
  params: {
    name: name
    location: location
    image: image
    registry: registry
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.accountName
    queueName: storage.outputs.queueName
    pseudonymKey: pseudonymKey
    changesPseudonymKey: changesPseudonymKey
    previousPseudonymKey: previousPseudonymKey
    allowedTenants: allowedTenants
    minimumGroupSize: minimumGroupSize
    graphEnabled: graphEnabled
    teamsAppId: teamsAppId
    minimumReplicas: minimumReplicas
    maximumReplicas: maximumReplicas
    workspaceId: monitoring.outputs.workspaceId
    insightsConnectionString: monitoring.outputs.connectionString
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: name
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    host: hosting.outputs.host
  }
}

@description('App id of the bot: goes into the Teams package.')
output botAppId string = identity.outputs.clientId

@description('Host name of the bot: goes into the Teams package.')
output host string = hosting.outputs.host
