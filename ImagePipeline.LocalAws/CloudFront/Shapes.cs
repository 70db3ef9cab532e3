namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>What CloudFront's configurations may say, and what it answers where they do not.</summary>
/// <remarks>https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Types.html</remarks>
internal static class Shapes
{
    public static readonly Shape CachePolicy = Shape.Parse("""
        CachePolicyConfig
          Comment
          Name!
          DefaultTTL# = 86400
          MaxTTL# = 31536000
          MinTTL#!
          ParametersInCacheKeyAndForwardedToOrigin
            EnableAcceptEncodingGzip?!
            EnableAcceptEncodingBrotli? = false
            HeadersConfig!
              HeaderBehavior! (none whitelist)
              Headers[Name]
            CookiesConfig!
              CookieBehavior! (none whitelist allExcept all)
              Cookies[Name]
            QueryStringsConfig!
              QueryStringBehavior! (none whitelist allExcept all)
              QueryStrings[Name]
        """);

    public static readonly Shape OriginRequestPolicy = Shape.Parse("""
        OriginRequestPolicyConfig
          Comment
          Name!
          HeadersConfig!
            HeaderBehavior! (none whitelist allViewer allViewerAndWhitelistCloudFront allExcept)
            Headers[Name]
          CookiesConfig!
            CookieBehavior! (none whitelist all allExcept)
            Cookies[Name]
          QueryStringsConfig!
            QueryStringBehavior! (none whitelist all allExcept)
            QueryStrings[Name]
        """);

    public static readonly Shape ResponseHeadersPolicy = Shape.Parse("""
        ResponseHeadersPolicyConfig
          Comment
          Name!
          CorsConfig
            AccessControlAllowOrigins![Origin]
            AccessControlAllowHeaders![Header]
            AccessControlAllowMethods![Method] (GET POST OPTIONS PUT DELETE PATCH HEAD ALL)
            AccessControlAllowCredentials?!
            AccessControlExposeHeaders[Header]
            AccessControlMaxAgeSec#
            OriginOverride?!
          SecurityHeadersConfig
            XSSProtection
              Override?!
              Protection?!
              ModeBlock?
              ReportUri
            FrameOptions
              Override?!
              FrameOption! (DENY SAMEORIGIN)
            ReferrerPolicy
              Override?!
              ReferrerPolicy! (no-referrer no-referrer-when-downgrade origin origin-when-cross-origin same-origin strict-origin strict-origin-when-cross-origin unsafe-url)
            ContentSecurityPolicy
              Override?!
              ContentSecurityPolicy!
            ContentTypeOptions
              Override?!
            StrictTransportSecurity
              Override?!
              IncludeSubdomains? = false
              Preload? = false
              AccessControlMaxAgeSec#!
          ServerTimingHeadersConfig
            Enabled?!
            SamplingRate%
          CustomHeadersConfig[ResponseHeadersPolicyCustomHeader]
            ResponseHeadersPolicyCustomHeader
              Header!
              Value!
              Override?!
          RemoveHeadersConfig[ResponseHeadersPolicyRemoveHeader]
            ResponseHeadersPolicyRemoveHeader
              Header!
        """);

    public static readonly Shape KeyGroup = Shape.Parse("""
        KeyGroupConfig
          Name!
          Items!
            PublicKey*
          Comment
        """);

    public static readonly Shape PublicKey = Shape.Parse("""
        PublicKeyConfig
          CallerReference!
          Name!
          EncodedKey!
          Comment
        """);

    public static readonly Shape OriginAccessControl = Shape.Parse("""
        OriginAccessControlConfig
          Name!
          Description
          SigningProtocol! (sigv4)
          SigningBehavior! (never always no-override)
          OriginAccessControlOriginType! (s3 mediastore mediapackagev2 lambda)
        """);

    public static readonly Shape Function = Shape.Parse("""
        FunctionConfig
          Comment!
          Runtime! (cloudfront-js-1.0 cloudfront-js-2.0)
        """);

    public static readonly Shape InvalidationBatch = Shape.Parse("""
        InvalidationBatch
          Paths![Path]
          CallerReference!
        """);

    public static readonly Shape Distribution = Shape.Parse(
        """
        DistributionConfig
          CallerReference!
          Aliases+[CNAME]
          DefaultRootObject =
          Origins![Origin]
            Origin
              Id!
              DomainName!
              OriginPath =
              CustomHeaders+[OriginCustomHeader]
                OriginCustomHeader
                  HeaderName!
                  HeaderValue!
              S3OriginConfig
                OriginAccessIdentity!
                OriginReadTimeout#
              CustomOriginConfig
                HTTPPort#!
                HTTPSPort#!
                OriginProtocolPolicy! (http-only match-viewer https-only)
                OriginSslProtocols[SslProtocol] (SSLv3 TLSv1 TLSv1.1 TLSv1.2) = SSLv3 TLSv1
                OriginReadTimeout# = 30
                OriginKeepaliveTimeout# = 5
                IpAddressType (ipv4 ipv6 dualstack)
              ConnectionAttempts# = 3
              ConnectionTimeout# = 10
              ResponseCompletionTimeout#
              OriginShield+
                Enabled? = false
                OriginShieldRegion
              OriginAccessControlId =
          OriginGroups+[OriginGroup]
            OriginGroup
              Id!
              FailoverCriteria!
                StatusCodes![StatusCode]
              Members![OriginGroupMember]
                OriginGroupMember
                  OriginId!
              SelectionCriteria (default media-quality-based) = default
          DefaultCacheBehavior!
            @Behavior
          CacheBehaviors+[CacheBehavior]
            CacheBehavior
              PathPattern!
              @Behavior
          CustomErrorResponses+[CustomErrorResponse]
            CustomErrorResponse
              ErrorCode#!
              ResponsePagePath =
              ResponseCode =
              ErrorCachingMinTTL# = 10
          Comment!
          Logging+
            Enabled? = false
            IncludeCookies? = false
            Bucket =
            Prefix =
          PriceClass (PriceClass_100 PriceClass_200 PriceClass_All) = PriceClass_All
          Enabled?!
          ViewerCertificate+
            CloudFrontDefaultCertificate?
            IAMCertificateId
            ACMCertificateArn
            SSLSupportMethod (sni-only vip static-ip)
            MinimumProtocolVersion (SSLv3 TLSv1 TLSv1_2016 TLSv1.1_2016 TLSv1.2_2018 TLSv1.2_2019 TLSv1.2_2021 TLSv1.3_2025 TLSv1.2_2025)
            Certificate
            CertificateSource (cloudfront iam acm)
          Restrictions+
            GeoRestriction+[Location]
              RestrictionType (blacklist whitelist none) = none
          WebACLId =
          HttpVersion (http1.1 http2 http3 http2and3) = http2
          IsIPV6Enabled? = false
          ContinuousDeploymentPolicyId =
          Staging? = false
          ConnectionMode (direct) = direct
        """,
        Shape.Parse("""
            Behavior
              TargetOriginId!
              TrustedSigners+[AwsAccountNumber]
                Enabled? = false
              TrustedKeyGroups+[KeyGroup]
                Enabled? = false
              ViewerProtocolPolicy! (allow-all https-only redirect-to-https)
              AllowedMethods[Method] (GET HEAD POST PUT PATCH OPTIONS DELETE) = HEAD GET
                CachedMethods[Method] (GET HEAD POST PUT PATCH OPTIONS DELETE) = HEAD GET
              SmoothStreaming? = false
              Compress? = false
              LambdaFunctionAssociations+[LambdaFunctionAssociation]
                LambdaFunctionAssociation
                  LambdaFunctionARN!
                  EventType! (viewer-request viewer-response origin-request origin-response)
                  IncludeBody? = false
              FunctionAssociations+[FunctionAssociation]
                FunctionAssociation
                  FunctionARN!
                  EventType! (viewer-request viewer-response)
              FieldLevelEncryptionId =
              RealtimeLogConfigArn
              CachePolicyId
              OriginRequestPolicyId
              ResponseHeadersPolicyId
              GrpcConfig+
                Enabled? = false
              ForwardedValues
                QueryString?!
                Cookies!
                  Forward! (none whitelist all)
                  WhitelistedNames[Name]
                Headers+[Name]
                QueryStringCacheKeys+[Name]
              MinTTL#
              DefaultTTL#
              MaxTTL#
            """));
}
