using 'main.bicep'

// Fill in, or set the environment variables, before "az deployment group create".
param name = readEnvironmentVariable('COCREATIONBOT_NAME', 'cocreation')
param image = readEnvironmentVariable('COCREATIONBOT_IMAGE', 'registry.example/cocreationbot:0.1.0')
param pseudonymKey = readEnvironmentVariable('COCREATIONBOT_PSEUDONYM_KEY', '')
