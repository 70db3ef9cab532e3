using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Iam;

/// <summary>IAM's roles, policies and providers of identities: kept and checked, and asked by nobody yet, since here everyone may do everything.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html</remarks>
internal sealed class IamService : QueryService
{
    public IamService(
        SignatureVerifier signatures, Records records, RoleOperations roles, PolicyOperations policies, OpenIdProviderOperations providers)
        : base(signatures, "iam", "https://iam.amazonaws.com/doc/2010-05-08/", "2010-05-08") =>
        Operations = new Dictionary<string, QueryOperation>
        {
            ["CreateRole"] = records.Writes(roles.Create),
            ["GetRole"] = records.Reads(RoleOperations.Get),
            ["ListRoles"] = records.Reads(RoleOperations.List),
            ["UpdateRole"] = records.Writes(RoleOperations.Update),
            ["UpdateRoleDescription"] = records.Writes(RoleOperations.UpdateDescription),
            ["UpdateAssumeRolePolicy"] = records.Writes(RoleOperations.UpdateTrust),
            ["PutRolePermissionsBoundary"] = records.Writes(RoleOperations.PutBoundary),
            ["DeleteRolePermissionsBoundary"] = records.Writes(RoleOperations.DeleteBoundary),
            ["DeleteRole"] = records.Writes(RoleOperations.Delete),
            ["ListInstanceProfilesForRole"] = records.Reads(RoleOperations.ListInstanceProfiles),
            ["TagRole"] = records.Writes(RoleOperations.Tags.Tag),
            ["UntagRole"] = records.Writes(RoleOperations.Tags.Untag),
            ["ListRoleTags"] = records.Reads(RoleOperations.Tags.List),
            ["PutRolePolicy"] = records.Writes(RolePolicyOperations.Put),
            ["GetRolePolicy"] = records.Reads(RolePolicyOperations.Get),
            ["DeleteRolePolicy"] = records.Writes(RolePolicyOperations.Delete),
            ["ListRolePolicies"] = records.Reads(RolePolicyOperations.List),
            ["AttachRolePolicy"] = records.Writes(RolePolicyOperations.Attach),
            ["DetachRolePolicy"] = records.Writes(RolePolicyOperations.Detach),
            ["ListAttachedRolePolicies"] = records.Reads(RolePolicyOperations.ListAttached),
            ["CreatePolicy"] = records.Writes(policies.Create),
            ["GetPolicy"] = records.Reads(PolicyOperations.Get),
            ["ListPolicies"] = records.Reads(PolicyOperations.List),
            ["DeletePolicy"] = records.Writes(policies.Delete),
            ["CreatePolicyVersion"] = records.Writes(policies.CreateVersion),
            ["GetPolicyVersion"] = records.Reads(PolicyOperations.GetVersion),
            ["ListPolicyVersions"] = records.Reads(PolicyOperations.ListVersions),
            ["SetDefaultPolicyVersion"] = records.Writes(policies.SetDefaultVersion),
            ["DeletePolicyVersion"] = records.Writes(policies.DeleteVersion),
            ["ListEntitiesForPolicy"] = records.Reads(PolicyOperations.ListEntities),
            ["TagPolicy"] = records.Writes(policies.OwnTags.Tag),
            ["UntagPolicy"] = records.Writes(policies.OwnTags.Untag),
            ["ListPolicyTags"] = records.Reads(PolicyOperations.Tags.List),
            ["CreateOpenIDConnectProvider"] = records.Writes(providers.Create),
            ["GetOpenIDConnectProvider"] = records.Reads(OpenIdProviderOperations.Get),
            ["ListOpenIDConnectProviders"] = records.Reads(OpenIdProviderOperations.List),
            ["UpdateOpenIDConnectProviderThumbprint"] = records.Writes(OpenIdProviderOperations.UpdateThumbprints),
            ["AddClientIDToOpenIDConnectProvider"] = records.Writes(OpenIdProviderOperations.AddClient),
            ["RemoveClientIDFromOpenIDConnectProvider"] = records.Writes(OpenIdProviderOperations.RemoveClient),
            ["DeleteOpenIDConnectProvider"] = records.Writes(OpenIdProviderOperations.Delete),
            ["TagOpenIDConnectProvider"] = records.Writes(OpenIdProviderOperations.Tags.Tag),
            ["UntagOpenIDConnectProvider"] = records.Writes(OpenIdProviderOperations.Tags.Untag),
            ["ListOpenIDConnectProviderTags"] = records.Reads(OpenIdProviderOperations.Tags.List),
            ["ListAccountAliases"] = records.Reads((parameters, _) => parameters.Page("AccountAliases", [])),
        };

    protected override IReadOnlyDictionary<string, QueryOperation> Operations { get; }

    protected override bool HasEmptyResult(string action) => action is "UpdateRole";
}
