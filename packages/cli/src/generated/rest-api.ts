// Written by `npm run generate:docs` from docs/generated/openapi.json.
export interface paths {
    "/flavors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List flavors
         * @description Permission `flavor:show` (P-14: cloud_admin all, department_admin none, project_user none).
         */
        get: operations["flavor_list"];
        put?: never;
        /**
         * Create flavor
         * @description Permission `flavor:create` (P-15: cloud_admin all, department_admin none, project_user none). Not with a read-only token.
         */
        post: operations["flavor_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/flavors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get flavor
         * @description Permission `flavor:show` (P-14: cloud_admin all, department_admin none, project_user none).
         */
        get: operations["flavor_get"];
        put?: never;
        post?: never;
        /**
         * Delete flavor
         * @description Permission `flavor:delete` (P-17: cloud_admin all, department_admin none, project_user none). Not with a read-only token.
         */
        delete: operations["flavor_delete"];
        options?: never;
        head?: never;
        /**
         * Edit flavor
         * @description Permission `flavor:edit` (P-16: cloud_admin all, department_admin none, project_user none). Not with a read-only token.
         */
        patch: operations["flavor_edit"];
        trace?: never;
    };
    "/flavors/choose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Choose (flavor)
         * @description Permission `flavor:choose` (D-03: cloud_admin all, department_admin joined, project_user joined).
         */
        get: operations["flavor_choose"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List hosts
         * @description Permission `host:show` (P-18: cloud_admin all, department_admin joined, project_user joined).
         */
        get: operations["host_list"];
        put?: never;
        /**
         * Create host
         * @description Permission `host:create` (P-19: cloud_admin all, department_admin joined, project_user joined). Not with a read-only token.
         */
        post: operations["host_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get host
         * @description Permission `host:show` (P-18: cloud_admin all, department_admin joined, project_user joined).
         */
        get: operations["host_get"];
        put?: never;
        post?: never;
        /**
         * Delete host
         * @description Permission `host:delete` (P-25: cloud_admin all, department_admin joined, project_user joined). Not with a read-only token.
         */
        delete: operations["host_delete"];
        options?: never;
        head?: never;
        /**
         * Edit host
         * @description Permission `host:edit` (P-20: cloud_admin own, department_admin joined, project_user joined). Not with a read-only token.
         */
        patch: operations["host_edit"];
        trace?: never;
    };
    "/hosts/{id}/action": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Action (host)
         * @description Permission `host:show` (P-18: cloud_admin all, department_admin joined, project_user joined). Not with a read-only token.
         */
        post: operations["host_action"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{id}/open-console": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open console (host)
         * @description Permission `host:console` (P-26: cloud_admin all, department_admin joined, project_user joined). Not with a read-only token.
         */
        post: operations["host_open_console"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hosts/{id}/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rebuild (host)
         * @description Permission `host:rebuild` (P-24: cloud_admin all, department_admin joined, project_user joined). Not with a read-only token.
         */
        post: operations["host_rebuild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List images
         * @description Permission `image:manage` (D-04: cloud_admin all, department_admin none, project_user none).
         */
        get: operations["image_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get image
         * @description Permission `image:manage` (D-04: cloud_admin all, department_admin none, project_user none).
         */
        get: operations["image_get"];
        put?: never;
        post?: never;
        /**
         * Delete image
         * @description Permission `image:manage` (D-04: cloud_admin all, department_admin none, project_user none). Not with a read-only token.
         */
        delete: operations["image_delete"];
        options?: never;
        head?: never;
        /**
         * Edit image
         * @description Permission `image:manage` (D-04: cloud_admin all, department_admin none, project_user none). Not with a read-only token.
         */
        patch: operations["image_edit"];
        trace?: never;
    };
    "/images/choose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Choose (image)
         * @description Permission `image:choose` (D-05: cloud_admin all, department_admin joined, project_user joined).
         */
        get: operations["image_choose"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/key-pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List key pairs
         * @description Permission `key_pair:manage` (D-09: cloud_admin own, department_admin own, project_user own).
         */
        get: operations["key_pair_list"];
        put?: never;
        /**
         * Create key pair
         * @description Permission `key_pair:manage` (D-09: cloud_admin own, department_admin own, project_user own). Not with a read-only token.
         */
        post: operations["key_pair_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Me (session)
         * @description Every token may.
         */
        get: operations["session_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/networks/choose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Choose (network)
         * @description Permission `network:choose` (D-06: cloud_admin all, department_admin joined, project_user joined).
         */
        get: operations["network_choose"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List nodes
         * @description Permission `node:show` (D-01: cloud_admin all, department_admin none, project_user none).
         */
        get: operations["node_list"];
        put?: never;
        /**
         * Register (node)
         * @description Permission `node:register` (P-05: cloud_admin all, department_admin none, project_user none). Not with a read-only token.
         */
        post: operations["node_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/nodes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get node
         * @description Permission `node:show` (D-01: cloud_admin all, department_admin none, project_user none).
         */
        get: operations["node_get"];
        put?: never;
        post?: never;
        /**
         * Delete node
         * @description Permission `node:delete` (P-07: cloud_admin all, department_admin none, project_user none). Not with a read-only token.
         */
        delete: operations["node_delete"];
        options?: never;
        head?: never;
        /**
         * Edit node
         * @description Permission `node:edit` (P-06: cloud_admin all, department_admin none, project_user none). Not with a read-only token.
         */
        patch: operations["node_edit"];
        trace?: never;
    };
    "/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List operations
         * @description Permission `operation:show` (D-07: cloud_admin all, department_admin joined, project_user joined).
         */
        get: operations["operation_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get operation
         * @description Permission `operation:show` (D-07: cloud_admin all, department_admin joined, project_user joined).
         */
        get: operations["operation_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel (operation)
         * @description Permission `operation:cancel` (D-08: cloud_admin all, department_admin joined, project_user joined). Not with a read-only token.
         */
        post: operations["operation_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Page (project)
         * @description Joined ones, and all of the departments that the caller administers.
         *
         *     Permission `member:show` (D-20: cloud_admin all, department_admin department, project_user joined).
         */
        get: operations["project_page"];
        put?: never;
        /**
         * Create project
         * @description Permission `project:manage` (D-23: cloud_admin all, department_admin department, project_user none). Not with a read-only token.
         */
        post: operations["project_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get project
         * @description Permission `member:show` (D-20: cloud_admin all, department_admin department, project_user joined).
         */
        get: operations["project_get"];
        put?: never;
        post?: never;
        /**
         * Delete project
         * @description Permission `project:manage` (D-23: cloud_admin all, department_admin department, project_user none). Not with a read-only token.
         */
        delete: operations["project_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List quotas
         * @description Permission `quota:show` (D-40: cloud_admin all, department_admin department, project_user joined).
         */
        get: operations["quota_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description All webhooks of a project, or of the cloud: there are never many.
         *
         *     Permission `webhook:manage` (D-66: cloud_admin all, department_admin department, project_user none).
         */
        get: operations["webhook_list"];
        put?: never;
        /**
         * Create webhook
         * @description Answers with the signing secret, which is never told again.
         *
         *     Permission `webhook:manage` (D-66: cloud_admin all, department_admin department, project_user none). Not with a read-only token.
         */
        post: operations["webhook_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get webhook
         * @description Permission `webhook:manage` (D-66: cloud_admin all, department_admin department, project_user none).
         */
        get: operations["webhook_get"];
        put?: never;
        post?: never;
        /**
         * Delete webhook
         * @description Permission `webhook:manage` (D-66: cloud_admin all, department_admin department, project_user none). Not with a read-only token.
         */
        delete: operations["webhook_delete"];
        options?: never;
        head?: never;
        /**
         * Edit webhook
         * @description Permission `webhook:manage` (D-66: cloud_admin all, department_admin department, project_user none). Not with a read-only token.
         */
        patch: operations["webhook_edit"];
        trace?: never;
    };
    "/zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List zones
         * @description Every token may.
         */
        get: operations["zone_list"];
        put?: never;
        /**
         * Create zone
         * @description Permission `zone:manage` (D-14: cloud_admin all, department_admin none, project_user none). Not with a read-only token.
         */
        post: operations["zone_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        BmcConsoles: {
            graphical: components["schemas"]["GraphicalConsoleInfo"] | null;
            serial: components["schemas"]["SerialConsoleInfo"] | null;
        };
        ChoosableFlavor: {
            arch: string;
            /** @description boot modes of those nodes; empty while none matches */
            bootModes: string[];
            cpuCores: number;
            description: string;
            id: string;
            /** @description Unit: GiB. */
            localDiskGib: number;
            /** @description matching nodes now, in the zone when one was given */
            matching: number;
            /** @description Unit: MiB. */
            memoryMib: number;
            name: string;
            resourceClass: string;
            traits: string[];
        };
        ChoosableImage: {
            arch: string;
            bootModes: string[];
            id: string;
            /** @description Unit: GiB. */
            minDiskGib: number;
            name: string;
            osDistro: string;
            osVersion: string;
        };
        ChoosableNetwork: {
            id: string;
            mtu: number;
            name: string;
            /** @description null: of an installation without switches; it is everywhere */
            physicalNetworkId: string | null;
            /** @description null: of the cloud, for every project */
            projectId: string | null;
            /** @enum {string} */
            segmentType: "geneve" | "vlan";
            subnets: {
                cidr: string;
                gateway: string | null;
                id: string;
            }[];
            vlanId: number;
            zoneId: string | null;
        };
        CreatedHost: {
            id: string;
            name: string;
            operation: components["schemas"]["RequestedOperation"];
        };
        DeleteAnswer: {
            /**
             * Format: date-time
             * @description Until then it can be restored; null: it is being erased.
             */
            deleteAt: string | null;
            operation: components["schemas"]["RequestedOperation"];
        };
        DenialReason: {
            /** @enum {string} */
            capability: "bios" | "firmware" | "indicator" | "storage";
            /** @constant */
            code: "bmc_lacks";
        } | {
            cables: number;
            /** @constant */
            code: "cables_declared";
        } | {
            /** @constant */
            code: "cancel_requested";
        } | {
            /** @constant */
            code: "cloud_admin_already";
        } | {
            /** @constant */
            code: "delete_scheduled";
        } | {
            /** @constant */
            code: "engine_unsupported";
            kind: string;
        } | {
            /** @constant */
            code: "groups_left";
            hosts: string[];
            more: number;
        } | {
            /** @constant */
            code: "hardware_test_missing";
        } | {
            /** @constant */
            code: "host_on_node";
            hostName: string;
        } | {
            allowed: ("active" | "delete_failed" | "deleted" | "deleting" | "deploy_failed" | "deploying" | "rebuild_failed" | "rebuilding" | "rescue" | "rescue_failed" | "rescuing" | "soft_deleted" | "unrescuing")[];
            /** @constant */
            code: "host_state";
            /** @enum {string} */
            state: "active" | "delete_failed" | "deleted" | "deleting" | "deploy_failed" | "deploying" | "rebuild_failed" | "rebuilding" | "rescue" | "rescue_failed" | "rescuing" | "soft_deleted" | "unrescuing";
        } | {
            /** @constant */
            code: "hosts_unconfirmed";
            hosts: number;
        } | {
            /** @constant */
            code: "image_active";
        } | {
            /** @constant */
            code: "image_in_use";
            hosts: number;
        } | {
            /** @constant */
            code: "image_inactive";
        } | {
            /** @constant */
            code: "image_is_default";
        } | {
            /** @constant */
            code: "image_is_default_already";
        } | {
            /** @constant */
            code: "image_not_deploy";
        } | {
            allowed: ("failed" | "importing" | "ready")[];
            /** @constant */
            code: "image_state";
            /** @enum {string} */
            state: "failed" | "importing" | "ready";
        } | {
            /** @constant */
            code: "in_maintenance";
            reason: string;
        } | {
            /** @constant */
            code: "ironic_state_differs";
        } | {
            /** @constant */
            code: "ironic_too_old";
            has: string;
            needs: string;
        } | {
            /** @constant */
            code: "last_cloud_admin";
        } | {
            /** @constant */
            code: "last_project_admin";
        } | {
            /** @constant */
            code: "member_already";
        } | {
            /** @constant */
            code: "no_bios_profile";
        } | {
            /** @constant */
            code: "no_certificate";
        } | {
            /** @constant */
            code: "no_cloud_admin";
        } | {
            /** @constant */
            code: "no_graphical_console";
        } | {
            /** @constant */
            code: "no_host_key";
        } | {
            /** @constant */
            code: "no_node";
        } | {
            /** @constant */
            code: "no_pxe_port";
        } | {
            /** @constant */
            code: "no_raid_target";
        } | {
            /** @constant */
            code: "no_second_factor";
        } | {
            allowed: ("active" | "adopt_failed" | "adopting" | "available" | "clean_failed" | "clean_hold" | "clean_wait" | "cleaning" | "deleting" | "deploy_failed" | "deploy_hold" | "deploying" | "enroll" | "error" | "inspect_failed" | "inspect_wait" | "inspecting" | "manageable" | "rescue" | "rescue_failed" | "rescue_wait" | "rescuing" | "service_failed" | "service_hold" | "service_wait" | "servicing" | "unrescue_failed" | "unrescuing" | "verifying" | "wait_call_back")[];
            /** @constant */
            code: "node_state";
            /** @enum {string} */
            state: "active" | "adopt_failed" | "adopting" | "available" | "clean_failed" | "clean_hold" | "clean_wait" | "cleaning" | "deleting" | "deploy_failed" | "deploy_hold" | "deploying" | "enroll" | "error" | "inspect_failed" | "inspect_wait" | "inspecting" | "manageable" | "rescue" | "rescue_failed" | "rescue_wait" | "rescuing" | "service_failed" | "service_hold" | "service_wait" | "servicing" | "unrescue_failed" | "unrescuing" | "verifying" | "wait_call_back";
        } | {
            /** @constant */
            code: "nodes_deploying";
            nodes: number;
        } | {
            /** @constant */
            code: "not_a_switch_pair";
            switches: string[];
        } | {
            /** @constant */
            code: "not_cancellable";
            kind: string;
        } | {
            /** @constant */
            code: "not_empty";
            contents: {
                count: number;
                /** @enum {string} */
                kind: "held_nodes" | "hosts" | "ironic_endpoints" | "networks" | "nodes" | "open_operations" | "physical_networks" | "projects" | "switches" | "zones";
            }[];
        } | {
            /** @constant */
            code: "not_in_maintenance";
        } | {
            /** @constant */
            code: "not_member";
        } | {
            /** @constant */
            code: "nothing_drifted";
        } | {
            /** @constant */
            code: "nothing_unsaved";
        } | {
            /** @constant */
            code: "operation_finished";
        } | {
            /** @constant */
            code: "operation_open";
            kind: string;
            operationId: string;
        } | {
            /** @constant */
            code: "own_account";
        } | {
            /** @constant */
            code: "own_place";
        } | {
            /** @constant */
            code: "permission_missing";
            /** @enum {string} */
            permission: "alarm:show" | "audit:retain" | "audit:show" | "billing:set" | "department:manage" | "department:show" | "flavor:choose" | "flavor:create" | "flavor:delete" | "flavor:edit" | "flavor:show" | "hardware_profile:manage" | "host:attached_disk" | "host:console" | "host:create" | "host:delete" | "host:delete_now" | "host:edit" | "host:elastic_ip" | "host:export" | "host:load_balancer" | "host:nic" | "host:reboot" | "host:rebuild" | "host:rescue" | "host:show" | "host:start" | "host:stop" | "host:vnic" | "image:choose" | "image:manage" | "ironic:manage" | "key_pair:manage" | "licence:manage" | "member:manage" | "member:show" | "monitoring:show" | "network:choose" | "network:manage" | "network:provide" | "network_scheme:edit" | "node:cancel_maintenance" | "node:delete" | "node:edit" | "node:export" | "node:hardware" | "node:maintenance" | "node:power_off" | "node:power_on" | "node:provision" | "node:reboot" | "node:register" | "node:show" | "operation:cancel" | "operation:show" | "port:manage" | "port_group:manage" | "product:manage" | "project:manage" | "project:show" | "project_token:manage" | "quota:request" | "quota:set_department" | "quota:set_project" | "quota:show" | "region:manage" | "sdn:manage" | "security_group:edit" | "sign_in:manage" | "switch:manage" | "token:set_policy" | "user:appoint" | "user:manage" | "user:show" | "webhook:manage" | "zone:manage";
            projectId?: string | null;
        } | {
            allowed: ("applied" | "applying" | "approved" | "awaiting_approval" | "failed" | "planned" | "rejected" | "rolled_back" | "unneeded")[];
            /** @constant */
            code: "plan_state";
            /** @enum {string} */
            state: "applied" | "applying" | "approved" | "awaiting_approval" | "failed" | "planned" | "rejected" | "rolled_back" | "unneeded";
        } | {
            /** @constant */
            code: "port_in_group";
            group: string;
        } | {
            /** @constant */
            code: "port_in_use";
            vnics: number;
        } | {
            /** @constant */
            code: "port_of_other_node";
            macAddress: string;
        } | {
            /** @constant */
            code: "power_already";
            /** @enum {string} */
            power: "off" | "on";
        } | {
            /** @constant */
            code: "power_needed";
            /** @enum {string} */
            power: "off" | "on";
        } | {
            /** @constant */
            code: "provisioning_vlan_fixed";
            vlan: number;
        } | {
            /** @constant */
            code: "quota_request_closed";
            /** @enum {string} */
            state: "approved" | "denied" | "open" | "withdrawn";
        } | {
            /** @constant */
            code: "raid_by_agent";
        } | {
            /** @constant */
            code: "region_disabled";
            region: string;
        } | {
            allowed: ("dynamic_cli" | "dynamic_sdn" | "post_configured" | "pre_configured")[];
            /** @constant */
            code: "scheme_kind";
            /** @enum {string} */
            kind: "dynamic_cli" | "dynamic_sdn" | "post_configured" | "pre_configured";
        } | {
            /** @constant */
            code: "too_many_tags";
            max: number;
        } | {
            /** @constant */
            code: "tunnels_left";
            more: number;
            networks: string[];
        } | {
            /** @constant */
            code: "user_disabled";
        } | {
            /** @constant */
            code: "user_elsewhere";
        } | {
            /** @constant */
            code: "user_enabled";
        } | {
            /** @constant */
            code: "user_is_admin";
        } | {
            /** @constant */
            code: "vendor_lacks_mlag";
            vendor: string;
        } | {
            /** @constant */
            code: "vlans_not_managed";
        };
        FlavorAccessView: {
            departments: {
                id: string;
                name: string;
            }[];
            projects: {
                id: string;
                name: string;
            }[];
        };
        FlavorSnapshot: {
            arch: string;
            cpuCores: number;
            id?: string;
            /** @description Unit: GiB. */
            localDiskGib: number;
            /** @description Unit: MiB. */
            memoryMib: number;
            name: string;
        };
        FlavorSummary: {
            access: components["schemas"]["FlavorAccessView"];
            arch: string;
            cpuCores: number;
            /** Format: date-time */
            createdAt: string;
            description: string;
            /** @description living hosts made from it */
            hostCount: number;
            id: string;
            isPublic: boolean;
            /** @description Unit: GiB. */
            localDiskGib: number;
            /** @description nodes of any zone that match now */
            matchingNodes: number;
            /** @description Unit: MiB. */
            memoryMib: number;
            name: string;
            resourceClass: string;
            traits: string[];
            version: number;
        };
        GraphicalConsoleInfo: {
            enabled: boolean;
            maxSessions: number | null;
            port: number | null;
            /** @description As the BMC names them: `KVMIP`, `OEM`, `VNC`. */
            protocols: string[];
        };
        GraphicalConsoleView: {
            hasPassword: boolean;
            host: string;
            port: number;
            /** @constant */
            protocol: "vnc";
        };
        HostCarrier: {
            hasLink: boolean | null;
            id: string;
            /** @enum {string} */
            kind: "group" | "port";
            macAddress: string | null;
            /** @description MACs of a group's ports */
            members: string[];
            /** @description of a group */
            mode: string | null;
            name: string | null;
            /** @description Unit: Mbit/s. */
            speedMbps: number | null;
        };
        HostListItem: {
            actions: {
                changeVnics: components["schemas"]["Verdict"];
                delete: components["schemas"]["Verdict"];
                deleteNow: components["schemas"]["Verdict"];
                edit: components["schemas"]["Verdict"];
                openConsole: components["schemas"]["Verdict"];
                openGraphicalConsole: components["schemas"]["Verdict"];
                reboot: components["schemas"]["Verdict"];
                rebuild: components["schemas"]["Verdict"];
                rescue: components["schemas"]["Verdict"];
                restore: components["schemas"]["Verdict"];
                start: components["schemas"]["Verdict"];
                stop: components["schemas"]["Verdict"];
                unrescue: components["schemas"]["Verdict"];
            };
            /** Format: date-time */
            activeAt: string | null;
            addresses: string[];
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description While it is soft-deleted: when it is deleted for good.
             */
            deleteAt: string | null;
            flavor: components["schemas"]["FlavorSnapshot"];
            /** @description Its node has one registered. */
            graphicalConsole: boolean;
            id: string;
            image: {
                id: string;
                name: string;
            };
            lastError: components["schemas"]["LastError"] | null;
            /** @description of its vNICs; those of a host that is not deployed yet are not known */
            macAddresses: string[];
            name: string;
            /** @description The network team has yet to configure a switch for it (NW-05). */
            networkPending: boolean;
            node: {
                id: string;
                name: string;
            } | null;
            /** @description null once the node has been given back. */
            nodeMaintenance: {
                on: boolean;
                reason: string | null;
            } | null;
            openOperation: components["schemas"]["OpenOperationSummary"] | null;
            ownerId: string;
            ownerName: string | null;
            /** @enum {string} */
            powerObserved: "off" | "on" | "unknown";
            powerTarget: ("off" | "on") | null;
            projectId: string;
            projectName: string;
            /** @enum {string} */
            state: "active" | "delete_failed" | "deleted" | "deleting" | "deploy_failed" | "deploying" | "rebuild_failed" | "rebuilding" | "rescue" | "rescue_failed" | "rescuing" | "soft_deleted" | "unrescuing";
            /** Format: date-time */
            stateAt: string;
            tags: string[];
            version: number;
            zone: {
                id: string;
                name: string;
            };
        };
        HostNic: {
            address: string;
            /** @description a HostCarrier; null before its deploy */
            carrierId: string | null;
            id: string;
            macAddress: string | null;
            moreAddresses: string[];
            network: components["schemas"]["NicNetwork"];
            position: number;
            /** @description none: nothing is filtered */
            securityGroups: {
                id: string;
                name: string;
                /** @enum {string} */
                state: "attached" | "attaching" | "detaching" | "leaving" | "waiting";
            }[];
            /** @enum {string} */
            state: "attached" | "attaching" | "detaching" | "leaving" | "waiting";
            subnet: {
                cidr: string;
                gateway: string | null;
            };
            tags: {
                addresses: string[];
                id: string;
                network: components["schemas"]["NicNetwork"];
                /** @enum {string} */
                state: "attached" | "attaching" | "detaching" | "leaving" | "waiting";
            }[];
            /** @enum {string} */
            wish: "802.3ad" | "active-backup" | "any" | "group" | "port";
        };
        ImageFileView: {
            /** @enum {string} */
            role: "disk" | "kernel" | "ramdisk";
            sha256: string;
            /** @description Unit: bytes. */
            sizeBytes: number;
        };
        ImageSourceView: {
            complete: boolean;
            /** @enum {string} */
            kind: "upload" | "url";
            /** @description Unit: bytes. */
            receivedBytes: number;
            /** @enum {string} */
            role: "disk" | "kernel" | "ramdisk";
            sha256: string;
            /** @description null: not known yet. Unit: bytes. */
            sizeBytes: number | null;
            /** @description without its query; null for an upload */
            url: string | null;
        };
        KeyPairView: {
            /** Format: date-time */
            createdAt: string;
            fingerprint: string;
            id: string;
            name: string;
        };
        LastError: {
            code: string;
            data: {
                [key: string]: unknown;
            } | null;
        };
        Me: {
            /** @description Those the user administers. */
            departments: {
                id: string;
                name: string;
            }[];
            /** @description Which lab stands in for real servers; null: none does. */
            lab: ("qemu" | "simulated") | null;
            /** @description Whether bare metal is licensed here, for what the portal says of it. */
            licence: {
                /** @description whole days that are left, 0 on the last one; null: it has no end, or there is none */
                daysLeft: number | null;
                evaluation: boolean;
                /** Format: date-time */
                expiresAt: string | null;
                /** @enum {string} */
                state: "active" | "expired" | "none" | "not_yet";
            };
            /** @description Those that hold for at least one object: which menus make sense. */
            permissions: ("alarm:show" | "audit:retain" | "audit:show" | "billing:set" | "department:manage" | "department:show" | "flavor:choose" | "flavor:create" | "flavor:delete" | "flavor:edit" | "flavor:show" | "hardware_profile:manage" | "host:attached_disk" | "host:console" | "host:create" | "host:delete" | "host:delete_now" | "host:edit" | "host:elastic_ip" | "host:export" | "host:load_balancer" | "host:nic" | "host:reboot" | "host:rebuild" | "host:rescue" | "host:show" | "host:start" | "host:stop" | "host:vnic" | "image:choose" | "image:manage" | "ironic:manage" | "key_pair:manage" | "licence:manage" | "member:manage" | "member:show" | "monitoring:show" | "network:choose" | "network:manage" | "network:provide" | "network_scheme:edit" | "node:cancel_maintenance" | "node:delete" | "node:edit" | "node:export" | "node:hardware" | "node:maintenance" | "node:power_off" | "node:power_on" | "node:provision" | "node:reboot" | "node:register" | "node:show" | "operation:cancel" | "operation:show" | "port:manage" | "port_group:manage" | "product:manage" | "project:manage" | "project:show" | "project_token:manage" | "quota:request" | "quota:set_department" | "quota:set_project" | "quota:show" | "region:manage" | "sdn:manage" | "security_group:edit" | "sign_in:manage" | "switch:manage" | "token:set_policy" | "user:appoint" | "user:manage" | "user:show" | "webhook:manage" | "zone:manage")[];
            projects: components["schemas"]["ProfileProject"][];
            sessionId: string;
            /** @description null: a person in a browser */
            token: {
                /** Format: date-time */
                expiresAt: string;
                /** @enum {string} */
                kind: "personal" | "project";
                name: string;
                readOnly: boolean;
            } | null;
            user: {
                cloudAdmin: boolean;
                displayName: string;
                email: string;
                id: string;
                /** @description null: never chosen */
                locale: string | null;
            };
        };
        MemberView: {
            disabled: boolean;
            displayName: string;
            /**
             * @description what the person is there: a department admin is more than the membership says
             * @enum {string}
             */
            effectiveRole: "department_admin" | "project_admin" | "project_user";
            email: string;
            /**
             * @description what the membership says
             * @enum {string}
             */
            role: "project_admin" | "project_user";
            userId: string;
        };
        NicNetwork: {
            id: string;
            name: string;
            physicalNetworkId: string | null;
            /** @enum {string} */
            segmentType: "geneve" | "vlan";
            vlanId: number;
        };
        NodeBmc: {
            /** @description Redfish only, null otherwise: how it logs in, how the BMC is trusted, which of its systems. */
            authMode: string | null;
            /** @description Groups of calls it has: `bios`, `virtualMedia`, …; empty before its verification. */
            capabilities: string[];
            /** @description null: negotiated */
            cipherSuite: number | null;
            /** @description What consoles the BMC says it has; null before its verification. */
            consoleInfo: components["schemas"]["BmcConsoles"] | null;
            findings: unknown[];
            host: string;
            identity: {
                [key: string]: unknown;
            } | null;
            port: number;
            protocol: string;
            /** @description SHA-256 of the host key that its SSH showed first; null: never used. */
            sshHostKey: string | null;
            systemId: string | null;
            tlsCaPem: string | null;
            tlsFingerprint: string | null;
            tlsMode: string | null;
            username: string;
            /** Format: date-time */
            verifiedAt: string | null;
        };
        NodeDisk: {
            byPath: string | null;
            deviceName: string;
            hctl: string | null;
            id: string;
            model: string | null;
            rotational: boolean;
            serial: string;
            /** @description Unit: bytes. */
            sizeBytes: number;
            transport: string | null;
            vendor: string | null;
            wwn: string | null;
        };
        NodeInIronic: {
            driftCount: number;
            endpointId: string;
            endpointName: string;
            missing: boolean;
            /** @description A system runs there that is no host of ours. */
            occupied: boolean;
        };
        NodeListItem: {
            actions: {
                clearMaintenance: components["schemas"]["Verdict"];
                delete: components["schemas"]["Verdict"];
                edit: components["schemas"]["Verdict"];
                inspect: components["schemas"]["Verdict"];
                manage: components["schemas"]["Verdict"];
                powerOff: components["schemas"]["Verdict"];
                powerOn: components["schemas"]["Verdict"];
                provide: components["schemas"]["Verdict"];
                reboot: components["schemas"]["Verdict"];
                setMaintenance: components["schemas"]["Verdict"];
                updateBmc: components["schemas"]["Verdict"];
            };
            arch: string;
            bmc: {
                host: string;
                port: number;
            } | null;
            cpuCores: number | null;
            cpuModel: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * @description absent: Ingot itself
             * @enum {string}
             */
            engine: "ingot" | "ironic";
            findingCount: number;
            /**
             * @description What the zone's policy makes of the last hardware test; absent: nothing is asked for.
             * @enum {string}
             */
            hardwareTest?: "missing" | "not_required" | "passed";
            /** @description The host on it, if any. */
            host: {
                id: string;
                name: string;
                projectName: string;
            } | null;
            id: string;
            /** @description null: Ingot itself drives it */
            ironic: components["schemas"]["NodeInIronic"] | null;
            lastError: components["schemas"]["LastError"] | null;
            /** @description Unit: GiB. */
            localDiskGib: number | null;
            maintenance: boolean;
            maintenanceReason: string | null;
            /** @description Unit: MiB. */
            memoryMib: number | null;
            name: string;
            openOperation: components["schemas"]["OpenOperationSummary"] | null;
            /** @enum {string} */
            powerObserved: "off" | "on" | "unknown";
            /** @description Why the BMC has told no power state for two sweeps or more: an error code. Null while it does. */
            powerProblem: string | null;
            powerTarget: ("off" | "on") | null;
            productName: string | null;
            /** @enum {string} */
            provisionState: "active" | "adopt_failed" | "adopting" | "available" | "clean_failed" | "clean_hold" | "clean_wait" | "cleaning" | "deleting" | "deploy_failed" | "deploy_hold" | "deploying" | "enroll" | "error" | "inspect_failed" | "inspect_wait" | "inspecting" | "manageable" | "rescue" | "rescue_failed" | "rescue_wait" | "rescuing" | "service_failed" | "service_hold" | "service_wait" | "servicing" | "unrescue_failed" | "unrescuing" | "verifying" | "wait_call_back";
            /** Format: date-time */
            provisionStateAt: string;
            pxePortCount: number;
            /** @description null: nobody said where it is mounted */
            rackPlace: components["schemas"]["RackPlace"] | null;
            serialNumber: string | null;
            /** @description Ironic says otherwise of where the node is in its life. */
            stateInDoubt?: boolean;
            tags: string[];
            vendor: string | null;
            version: number;
            zone: {
                id: string;
                name: string;
            };
        };
        NodePort: {
            hasCarrier: boolean | null;
            id: string;
            linkPort: string | null;
            /** @description The declared cable; what LLDP tells is in `switchId`, `switchPort` and `lldp`. */
            linkSwitchId: string | null;
            lldp: unknown;
            macAddress: string;
            name: string | null;
            physicalNetwork: string | null;
            portGroup: {
                id: string;
                mode: string;
                name: string;
            } | null;
            pxeEnabled: boolean;
            /** @description Unit: Mbit/s. */
            speedMbps: number | null;
            switchId: string | null;
            switchInfo: string | null;
            switchPort: string | null;
        };
        NodePortGroup: {
            id: string;
            macAddress: string | null;
            /** @description 'active-backup' | '802.3ad' */
            mode: string;
            name: string;
            /** @description when its group is made on the switches; null: not known, or not by us */
            order: null | {
                /** @constant */
                order: "early";
            } | {
                /** @constant */
                order: "late";
                switches: string[];
            } | {
                /** @constant */
                order: "none";
            };
            standalonePorts: boolean;
            version: number;
        };
        OpenInvitation: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            email: string;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            role: ("project_admin" | "project_user") | null;
        };
        OpenOperationSummary: {
            id: string;
            kind: string;
            progress: number;
            /** @enum {string} */
            status: "cancelled" | "failed" | "queued" | "running" | "succeeded" | "waiting";
            stepName: string | null;
        };
        OperationError: {
            /** @enum {string} */
            code: "action_refused" | "address_pool_empty" | "address_taken" | "address_unfit" | "addresses_stranded" | "agent_busy" | "agent_command_failed" | "agent_never_called" | "agent_restarted" | "agent_unreachable" | "bios_profile_unfit" | "bios_setting_ignored" | "bios_setting_unreachable" | "bmc_auth_failed" | "bmc_busy" | "bmc_cipher_refused" | "bmc_host_key_changed" | "bmc_ipmi20_missing" | "bmc_name_unresolved" | "bmc_no_free_session" | "bmc_outcome_unknown" | "bmc_privilege_too_low" | "bmc_protocol_error" | "bmc_refused" | "bmc_setting_ignored" | "bmc_taken" | "bmc_tls_untrusted" | "bmc_unreachable" | "bmc_unsupported" | "bmc_user_unknown" | "body_too_large" | "boot_method_unfit" | "cabling_wrong" | "cancelled" | "code_wrong" | "conductor_missing" | "console_busy" | "console_disabled" | "console_lost" | "deploy_image_missing" | "disk_too_small" | "driver_closed" | "driver_unsupported" | "email_taken" | "endpoint_auth_failed" | "endpoint_busy" | "endpoint_catalog_missing" | "endpoint_failed" | "endpoint_forbidden" | "endpoint_name_unresolved" | "endpoint_protocol_error" | "endpoint_tls_untrusted" | "endpoint_unreachable" | "engine_closed" | "erase_failed" | "firmware_baseline_unfit" | "firmware_health_worse" | "firmware_not_updateable" | "firmware_outcome_unknown" | "firmware_update_failed" | "firmware_version_unchanged" | "flavor_not_granted" | "hardware_test_failed" | "idempotency_key_reused" | "image_address_refused" | "image_checksum_mismatch" | "image_content_refused" | "image_download_failed" | "image_mismatch" | "image_missing" | "image_sha256_wrong" | "image_source_refused" | "image_store_full" | "image_too_large" | "in_use" | "inspection_incomplete" | "internal" | "invalid_input" | "ironic_conductor_lost" | "ironic_failed" | "ironic_forgotten" | "ironic_state_differs" | "licence_refused" | "licence_required" | "link_invalid" | "link_taken" | "logo_refused" | "mac_taken" | "media_type_unsupported" | "method_not_allowed" | "microversion_unsupported" | "mtu_too_large" | "name_taken" | "network_elsewhere" | "network_in_use" | "network_purpose_missing" | "network_without_subnet" | "nmi_outcome_unknown" | "no_free_carrier" | "no_matching_node" | "no_pxe_port" | "node_locked" | "node_not_found" | "node_protected" | "not_found" | "object_conflict" | "object_not_found" | "oidc_account_disabled" | "oidc_account_taken" | "oidc_account_unknown" | "oidc_answer_invalid" | "oidc_email_missing" | "oidc_email_unverified" | "oidc_off" | "oidc_refused" | "oidc_state_lost" | "oidc_unreachable" | "operation_open" | "outcome_unknown" | "password_weak" | "password_wrong" | "permission_missing" | "power_not_changed" | "quota_exceeded" | "quota_over_assigned" | "rack_unit_taken" | "raid_disks_missing" | "raid_failed" | "raid_not_as_wanted" | "request_in_flight" | "request_refused" | "root_disk_ambiguous" | "root_disk_changed" | "root_disk_none" | "rule_taken" | "rules_full" | "second_factor_off" | "second_factor_on" | "second_factor_required" | "secret_unreadable" | "security_group_changing" | "security_group_in_use" | "security_groups_unenforced" | "segment_unsupported" | "server_busy" | "session_only" | "sign_in_failed" | "step_deadline_exceeded" | "subnet_in_use" | "subnet_overlaps" | "switch_algorithms_refused" | "switch_auth_failed" | "switch_busy" | "switch_certificate_changed" | "switch_certificate_refused" | "switch_enable_refused" | "switch_host_key_changed" | "switch_line_refused" | "switch_link_missing" | "switch_plan_rejected" | "switch_plan_stale" | "switch_port_refused" | "switch_prompt_unknown" | "switch_reply_unknown" | "switch_session_lost" | "switch_setting_ignored" | "switch_taken" | "switch_timeout" | "switch_unreachable" | "switch_unsupported" | "switch_vlan_refused" | "tag_unfit" | "token_limit" | "token_read_only" | "token_too_long" | "too_many_attempts" | "too_many_requests" | "unauthenticated" | "verb_refused" | "version_conflict" | "vlan_exhausted" | "vlan_not_free" | "vlan_taken" | "vnics_changing" | "webhook_limit";
            data?: {
                [key: string]: boolean | number | string;
            };
        };
        OperationListItem: {
            actions: {
                cancel: components["schemas"]["Verdict"];
            };
            attempt: number;
            cancelRequested: boolean;
            /** Format: date-time */
            createdAt: string;
            /**
             * @description of its node; decides the steps
             * @enum {string}
             */
            engine: "ingot" | "ironic";
            error: components["schemas"]["OperationError"] | null;
            evidence: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            finishedAt: string | null;
            hostId: string | null;
            id: string;
            imageId: string | null;
            /** @enum {string} */
            kind: "bmc.check" | "export.write" | "host.attach_vnic" | "host.delete" | "host.deploy" | "host.detach_vnic" | "host.reboot" | "host.rebuild" | "host.rescue" | "host.set_security_groups" | "host.set_vnic_tags" | "host.soft_delete" | "host.start" | "host.stop" | "host.unrescue" | "image.import" | "ironic.change_node" | "ironic.clean_node" | "ironic.create_node" | "ironic.delete_node" | "ironic.import" | "ironic.service_node" | "ironic.verify" | "node.apply_bios" | "node.apply_raid" | "node.enroll" | "node.inject_nmi" | "node.inspect" | "node.power_off" | "node.power_on" | "node.provide" | "node.read_bios" | "node.read_event_log" | "node.read_firmware" | "node.read_raid" | "node.read_sensors" | "node.reboot" | "node.set_boot_device" | "node.set_indicator" | "node.test" | "node.update_firmware" | "sdn.verify" | "security_group.apply" | "switch.apply" | "switch.save" | "switch.verify";
            message: string | null;
            nodeId: string | null;
            /** @enum {string} */
            phase: "forward" | "undo";
            progress: number;
            projectId: string | null;
            projectName: string | null;
            requestedBy: {
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            startedAt: string | null;
            /** @enum {string} */
            status: "cancelled" | "failed" | "queued" | "running" | "succeeded" | "waiting";
            stepCount: number;
            /** Format: date-time */
            stepDeadlineAt: string | null;
            stepIndex: number;
            stepName: string | null;
            /** Format: date-time */
            stepStartedAt: string | null;
            targetName: string;
            waitingFor: ("agent" | "bmc" | "conductor" | "machine" | "operator" | "switch" | "worker") | null;
            waitReason: ("agent_starting" | "agent_working" | "bios_applying" | "firmware_installing" | "inspection_running" | "ironic_agent" | "ironic_asking_again" | "ironic_conductor_lost" | "ironic_forgotten" | "ironic_hold" | "ironic_locked" | "ironic_power" | "ironic_silent" | "ironic_working" | "os_starting" | "plan_approval" | "power_changing" | "raid_building" | "retrying" | "soft_power_off" | "switch_busy" | "transfer_queued" | "uploading") | null;
        };
        OperationStepView: {
            attempts: number;
            evidence: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            finishedAt: string | null;
            message: string | null;
            name: string;
            /** @enum {string} */
            phase: "forward" | "undo";
            position: number;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            status: "done" | "failed" | "running";
        };
        OperationView: {
            actions: {
                cancel: components["schemas"]["Verdict"];
            };
            attempt: number;
            cancelRequested: boolean;
            /** Format: date-time */
            createdAt: string;
            /**
             * @description of its node; decides the steps
             * @enum {string}
             */
            engine: "ingot" | "ironic";
            error: components["schemas"]["OperationError"] | null;
            evidence: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            finishedAt: string | null;
            hostId: string | null;
            id: string;
            imageId: string | null;
            /** @enum {string} */
            kind: "bmc.check" | "export.write" | "host.attach_vnic" | "host.delete" | "host.deploy" | "host.detach_vnic" | "host.reboot" | "host.rebuild" | "host.rescue" | "host.set_security_groups" | "host.set_vnic_tags" | "host.soft_delete" | "host.start" | "host.stop" | "host.unrescue" | "image.import" | "ironic.change_node" | "ironic.clean_node" | "ironic.create_node" | "ironic.delete_node" | "ironic.import" | "ironic.service_node" | "ironic.verify" | "node.apply_bios" | "node.apply_raid" | "node.enroll" | "node.inject_nmi" | "node.inspect" | "node.power_off" | "node.power_on" | "node.provide" | "node.read_bios" | "node.read_event_log" | "node.read_firmware" | "node.read_raid" | "node.read_sensors" | "node.reboot" | "node.set_boot_device" | "node.set_indicator" | "node.test" | "node.update_firmware" | "sdn.verify" | "security_group.apply" | "switch.apply" | "switch.save" | "switch.verify";
            message: string | null;
            nodeId: string | null;
            /** @enum {string} */
            phase: "forward" | "undo";
            progress: number;
            projectId: string | null;
            projectName: string | null;
            requestedBy: {
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            startedAt: string | null;
            /** @enum {string} */
            status: "cancelled" | "failed" | "queued" | "running" | "succeeded" | "waiting";
            stepCount: number;
            /** Format: date-time */
            stepDeadlineAt: string | null;
            stepIndex: number;
            stepName: string | null;
            /** @description Begun steps; the plan is core's `planOf(kind, engine)`. */
            steps: components["schemas"]["OperationStepView"][];
            /** Format: date-time */
            stepStartedAt: string | null;
            targetName: string;
            waiting: components["schemas"]["OperationWaiting"] | null;
            waitingFor: ("agent" | "bmc" | "conductor" | "machine" | "operator" | "switch" | "worker") | null;
            waitReason: ("agent_starting" | "agent_working" | "bios_applying" | "firmware_installing" | "inspection_running" | "ironic_agent" | "ironic_asking_again" | "ironic_conductor_lost" | "ironic_forgotten" | "ironic_hold" | "ironic_locked" | "ironic_power" | "ironic_silent" | "ironic_working" | "os_starting" | "plan_approval" | "power_changing" | "raid_building" | "retrying" | "soft_power_off" | "switch_busy" | "transfer_queued" | "uploading") | null;
        };
        OperationWaiting: {
            /** Format: date-time */
            deadlineAt: string | null;
            /** @description Unit: milliseconds. */
            elapsedMs: number;
            evidence: {
                [key: string]: unknown;
            } | null;
            reason: ("agent_starting" | "agent_working" | "bios_applying" | "firmware_installing" | "inspection_running" | "ironic_agent" | "ironic_asking_again" | "ironic_conductor_lost" | "ironic_forgotten" | "ironic_hold" | "ironic_locked" | "ironic_power" | "ironic_silent" | "ironic_working" | "os_starting" | "plan_approval" | "power_changing" | "raid_building" | "retrying" | "soft_power_off" | "switch_busy" | "transfer_queued" | "uploading") | null;
            /**
             * Format: date-time
             * @description when the step began, or the operation was asked for
             */
            since: string;
            step: string | null;
            /** @enum {string} */
            suggestion: "check_agent" | "check_bmc" | "check_conductor" | "check_console" | "check_ironic" | "check_network_boot" | "check_power" | "check_switch" | "check_worker" | "continue_upload" | "decide_plan" | "end_hold" | "force_off" | "wait";
            waitingFor: ("agent" | "bmc" | "conductor" | "machine" | "operator" | "switch" | "worker") | null;
        };
        PresentedImage: {
            actions: {
                activate: components["schemas"]["Verdict"];
                deactivate: components["schemas"]["Verdict"];
                delete: components["schemas"]["Verdict"];
                edit: components["schemas"]["Verdict"];
                makeDefault: components["schemas"]["Verdict"];
                retry: components["schemas"]["Verdict"];
                upload: components["schemas"]["Verdict"];
            };
            /** @description false: kept, but not to be chosen any more */
            active: boolean;
            arch: string;
            bootModes: string[];
            /** Format: date-time */
            createdAt: string;
            /** @description boot modes for which machines of its architecture boot it as the agent */
            defaultFor: string[];
            /** @description why the last import failed */
            error: components["schemas"]["OperationError"] | null;
            files: components["schemas"]["ImageFileView"][];
            format: string;
            /** @description living hosts that run it */
            hostCount: number;
            id: string;
            /** @enum {string} */
            imageClass: "business" | "deploy";
            /** @description the newest import */
            importOperationId: string | null;
            /** @description Unit: GiB. */
            minDiskGib: number;
            name: string;
            /** @description the import that is still going on */
            openOperation: {
                id: string;
                kind: string;
            } | null;
            osDistro: string;
            osVersion: string;
            /** @description empty for an image that was not imported */
            sources: components["schemas"]["ImageSourceView"][];
            /** @enum {string} */
            state: "failed" | "importing" | "ready";
        };
        /** @description What went wrong, as RFC 9457 tells it. */
        Problem: {
            /** @enum {string} */
            code: "ACTION_REFUSED" | "ADDRESSES_STRANDED" | "ADDRESS_POOL_EMPTY" | "ADDRESS_TAKEN" | "ADDRESS_UNFIT" | "AGENT_BUSY" | "AGENT_COMMAND_FAILED" | "AGENT_NEVER_CALLED" | "AGENT_RESTARTED" | "AGENT_UNREACHABLE" | "BIOS_PROFILE_UNFIT" | "BIOS_SETTING_IGNORED" | "BIOS_SETTING_UNREACHABLE" | "BMC_AUTH_FAILED" | "BMC_BUSY" | "BMC_CIPHER_REFUSED" | "BMC_HOST_KEY_CHANGED" | "BMC_IPMI20_MISSING" | "BMC_NAME_UNRESOLVED" | "BMC_NO_FREE_SESSION" | "BMC_OUTCOME_UNKNOWN" | "BMC_PRIVILEGE_TOO_LOW" | "BMC_PROTOCOL_ERROR" | "BMC_REFUSED" | "BMC_SETTING_IGNORED" | "BMC_TAKEN" | "BMC_TLS_UNTRUSTED" | "BMC_UNREACHABLE" | "BMC_UNSUPPORTED" | "BMC_USER_UNKNOWN" | "BODY_TOO_LARGE" | "BOOT_METHOD_UNFIT" | "CABLING_WRONG" | "CANCELLED" | "CODE_WRONG" | "CONDUCTOR_MISSING" | "CONSOLE_BUSY" | "CONSOLE_DISABLED" | "CONSOLE_LOST" | "DEPLOY_IMAGE_MISSING" | "DISK_TOO_SMALL" | "DRIVER_CLOSED" | "DRIVER_UNSUPPORTED" | "EMAIL_TAKEN" | "ENDPOINT_AUTH_FAILED" | "ENDPOINT_BUSY" | "ENDPOINT_CATALOG_MISSING" | "ENDPOINT_FAILED" | "ENDPOINT_FORBIDDEN" | "ENDPOINT_NAME_UNRESOLVED" | "ENDPOINT_PROTOCOL_ERROR" | "ENDPOINT_TLS_UNTRUSTED" | "ENDPOINT_UNREACHABLE" | "ENGINE_CLOSED" | "ERASE_FAILED" | "FIRMWARE_BASELINE_UNFIT" | "FIRMWARE_HEALTH_WORSE" | "FIRMWARE_NOT_UPDATEABLE" | "FIRMWARE_OUTCOME_UNKNOWN" | "FIRMWARE_UPDATE_FAILED" | "FIRMWARE_VERSION_UNCHANGED" | "FLAVOR_NOT_GRANTED" | "HARDWARE_TEST_FAILED" | "IDEMPOTENCY_KEY_REUSED" | "IMAGE_ADDRESS_REFUSED" | "IMAGE_CHECKSUM_MISMATCH" | "IMAGE_CONTENT_REFUSED" | "IMAGE_DOWNLOAD_FAILED" | "IMAGE_MISMATCH" | "IMAGE_MISSING" | "IMAGE_SHA256_WRONG" | "IMAGE_SOURCE_REFUSED" | "IMAGE_STORE_FULL" | "IMAGE_TOO_LARGE" | "INSPECTION_INCOMPLETE" | "INTERNAL" | "INVALID_INPUT" | "IN_USE" | "IRONIC_CONDUCTOR_LOST" | "IRONIC_FAILED" | "IRONIC_FORGOTTEN" | "IRONIC_STATE_DIFFERS" | "LICENSE_REFUSED" | "LICENSE_REQUIRED" | "LINK_INVALID" | "LINK_TAKEN" | "LOGO_REFUSED" | "MAC_TAKEN" | "MEDIA_TYPE_UNSUPPORTED" | "METHOD_NOT_ALLOWED" | "MICROVERSION_UNSUPPORTED" | "MTU_TOO_LARGE" | "NAME_TAKEN" | "NETWORK_ELSEWHERE" | "NETWORK_IN_USE" | "NETWORK_PURPOSE_MISSING" | "NETWORK_WITHOUT_SUBNET" | "NMI_OUTCOME_UNKNOWN" | "NODE_LOCKED" | "NODE_NOT_FOUND" | "NODE_PROTECTED" | "NOT_FOUND" | "NO_FREE_CARRIER" | "NO_MATCHING_NODE" | "NO_PXE_PORT" | "OBJECT_CONFLICT" | "OBJECT_NOT_FOUND" | "OIDC_ACCOUNT_DISABLED" | "OIDC_ACCOUNT_TAKEN" | "OIDC_ACCOUNT_UNKNOWN" | "OIDC_ANSWER_INVALID" | "OIDC_EMAIL_MISSING" | "OIDC_EMAIL_UNVERIFIED" | "OIDC_OFF" | "OIDC_REFUSED" | "OIDC_STATE_LOST" | "OIDC_UNREACHABLE" | "OPERATION_OPEN" | "OUTCOME_UNKNOWN" | "PASSWORD_WEAK" | "PASSWORD_WRONG" | "PERMISSION_MISSING" | "POWER_NOT_CHANGED" | "QUOTA_EXCEEDED" | "QUOTA_OVER_ASSIGNED" | "RACK_UNIT_TAKEN" | "RAID_DISKS_MISSING" | "RAID_FAILED" | "RAID_NOT_AS_WANTED" | "REQUEST_IN_FLIGHT" | "REQUEST_REFUSED" | "ROOT_DISK_AMBIGUOUS" | "ROOT_DISK_CHANGED" | "ROOT_DISK_NONE" | "RULES_FULL" | "RULE_TAKEN" | "SECOND_FACTOR_OFF" | "SECOND_FACTOR_ON" | "SECOND_FACTOR_REQUIRED" | "SECRET_UNREADABLE" | "SECURITY_GROUPS_UNENFORCED" | "SECURITY_GROUP_CHANGING" | "SECURITY_GROUP_IN_USE" | "SEGMENT_UNSUPPORTED" | "SERVER_BUSY" | "SESSION_ONLY" | "SIGN_IN_FAILED" | "STEP_DEADLINE_EXCEEDED" | "SUBNET_IN_USE" | "SUBNET_OVERLAPS" | "SWITCH_ALGORITHMS_REFUSED" | "SWITCH_AUTH_FAILED" | "SWITCH_BUSY" | "SWITCH_CERTIFICATE_CHANGED" | "SWITCH_CERTIFICATE_REFUSED" | "SWITCH_ENABLE_REFUSED" | "SWITCH_HOST_KEY_CHANGED" | "SWITCH_LINE_REFUSED" | "SWITCH_LINK_MISSING" | "SWITCH_PLAN_REJECTED" | "SWITCH_PLAN_STALE" | "SWITCH_PORT_REFUSED" | "SWITCH_PROMPT_UNKNOWN" | "SWITCH_REPLY_UNKNOWN" | "SWITCH_SESSION_LOST" | "SWITCH_SETTING_IGNORED" | "SWITCH_TAKEN" | "SWITCH_TIMEOUT" | "SWITCH_UNREACHABLE" | "SWITCH_UNSUPPORTED" | "SWITCH_VLAN_REFUSED" | "TAG_UNFIT" | "TOKEN_LIMIT" | "TOKEN_READ_ONLY" | "TOKEN_TOO_LONG" | "TOO_MANY_ATTEMPTS" | "TOO_MANY_REQUESTS" | "UNAUTHENTICATED" | "VERB_REFUSED" | "VERSION_CONFLICT" | "VLAN_EXHAUSTED" | "VLAN_NOT_FREE" | "VLAN_TAKEN" | "VNICS_CHANGING" | "WEBHOOK_LIMIT";
            /** @description Facts of this error. */
            data: {
                [key: string]: unknown;
            };
            /** @description What is wrong and what to do, in the language of Accept-Language. */
            detail: string;
            /** @description The fields that are not right. */
            errors: {
                /** @description Path in the input: `networkIds.0`. */
                field: string;
                /** @description What is wrong with it and what to do. */
                reason: string;
            }[];
            /**
             * Format: uuid
             * @description Names the request in logs and in the audit trail.
             */
            requestId: string;
            /** @description As the status of the answer. */
            status: number;
            /** @description The kind of error, in English. */
            title: string;
            /**
             * Format: uri-reference
             * @description Where the error is described.
             */
            type: string;
        };
        ProfileProject: {
            departmentName: string;
            id: string;
            name: string;
            /** @enum {string} */
            role: "department_admin" | "project_admin" | "project_user";
        };
        ProjectDetail: {
            /** Format: date-time */
            createdAt: string;
            departmentId: string;
            departmentName: string;
            hostCount: number;
            id: string;
            /** @description For those who may invite. */
            invitations: components["schemas"]["OpenInvitation"][];
            may: {
                manage: boolean;
                manageMembers: boolean;
            };
            memberCount: number;
            members: components["schemas"]["MemberView"][];
            name: string;
        };
        ProjectQuota: {
            departmentId: string;
            departmentName: string;
            /** @description of the project */
            id: string;
            limits: {
                hosts: number | null;
                nodes: number | null;
            };
            name: string;
            openRequests: number;
            used: components["schemas"]["QuotaUse"];
        };
        ProjectSummary: {
            /** Format: date-time */
            createdAt: string;
            departmentId: string;
            departmentName: string;
            hostCount: number;
            id: string;
            memberCount: number;
            name: string;
        };
        QuotaUse: {
            cpuCores: number;
            /** @description Unit: GiB. */
            diskGib: number;
            hosts: number;
            /** @description Unit: MiB. */
            memoryMib: number;
            nodes: number;
        };
        RackPlace: {
            /** @description units that it takes up */
            height: number;
            /** @description as `normalizeRack` writes it */
            rack: string;
            /** @description its lowest unit, counted from the floor, 1–60; null: nobody said which */
            unit: number | null;
        };
        RequestedOperation: {
            /** @description true: an identical operation was open already and was not doubled */
            existing: boolean;
            id: string;
            /** @enum {string} */
            kind: "bmc.check" | "export.write" | "host.attach_vnic" | "host.delete" | "host.deploy" | "host.detach_vnic" | "host.reboot" | "host.rebuild" | "host.rescue" | "host.set_security_groups" | "host.set_vnic_tags" | "host.soft_delete" | "host.start" | "host.stop" | "host.unrescue" | "image.import" | "ironic.change_node" | "ironic.clean_node" | "ironic.create_node" | "ironic.delete_node" | "ironic.import" | "ironic.service_node" | "ironic.verify" | "node.apply_bios" | "node.apply_raid" | "node.enroll" | "node.inject_nmi" | "node.inspect" | "node.power_off" | "node.power_on" | "node.provide" | "node.read_bios" | "node.read_event_log" | "node.read_firmware" | "node.read_raid" | "node.read_sensors" | "node.reboot" | "node.set_boot_device" | "node.set_indicator" | "node.test" | "node.update_firmware" | "sdn.verify" | "security_group.apply" | "switch.apply" | "switch.save" | "switch.verify";
        };
        RootDeviceHints: {
            byPath?: string;
            deviceName?: string;
            hctl?: string;
            /** @description Unit: GiB. */
            maxSizeGib?: number;
            /** @description Unit: GiB. */
            minSizeGib?: number;
            model?: string;
            rotational?: boolean;
            serial?: string;
            vendor?: string;
            wwn?: string;
        };
        SerialConsoleInfo: {
            enabled: boolean;
            /** @description What to type after the SSH login to reach the console; null when the BMC does not say. */
            entryCommand: string | null;
            maxSessions: number | null;
            /** @description TCP port of the SSH service; null without one. */
            sshPort: number | null;
            transports: ("ipmi_sol" | "oem" | "ssh" | "telnet")[];
        };
        Verdict: {
            /** @constant */
            allowed: false;
            reason: components["schemas"]["DenialReason"];
        } | {
            /** @constant */
            allowed: true;
        };
        WebhookView: {
            active: boolean;
            /** Format: date-time */
            createdAt: string;
            departmentId: string | null;
            /** @description why it was switched off by itself; null: it was not */
            disabledReason: ("failing" | "gone") | null;
            /** @description names of events, `….*` for all ends of an action, `*` for all */
            events: string[];
            /**
             * Format: date-time
             * @description since when every attempt failed; null: the last one succeeded, or there was none
             */
            failingSince: string | null;
            id: string;
            name: string;
            pending: number;
            /**
             * Format: date-time
             * @description until when the replaced secret signs beside the new one
             */
            previousSecretUntil: string | null;
            /** @description null: of the cloud */
            projectId: string | null;
            url: string;
            version: number;
        };
        ZoneView: {
            /** @description false: nothing new may be made there (G-11) */
            bareMetalEnabled: boolean;
            erasePolicy: string;
            /** @description 'none' | 'before_available' */
            hardwareTestPolicy: string;
            id: string;
            name: string;
            regionId: string;
            regionName: string;
            /** @description how long a deleted host can be restored, minutes; null: as the cloud says. Unit: minutes. */
            undoMinutes: number | null;
        };
    };
    responses: {
        /** @description The input is not right; `errors` says which field and why. Codes: `INVALID_INPUT`, `ADDRESS_UNFIT`, `TAG_UNFIT`, `MTU_TOO_LARGE`, `PASSWORD_WEAK`, `PASSWORD_WRONG`, `CODE_WRONG`, `LOGO_REFUSED`, `TOKEN_TOO_LONG`, `LICENSE_REFUSED`. */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No token, or one that is unknown, revoked or expired. Codes: `UNAUTHENTICATED`, `SIGN_IN_FAILED`, `SECOND_FACTOR_REQUIRED`. */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The licence does not allow it. Codes: `LICENSE_REQUIRED`. */
        Problem402: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The token or its maker may not do this; `data.permission` names what is missing. Codes: `PERMISSION_MISSING`, `TOKEN_READ_ONLY`, `SESSION_ONLY`. */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It does not exist, or its maker may not know of it. Codes: `NOT_FOUND`, `OIDC_OFF`. */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It does not go together with what is there. Codes: `VERSION_CONFLICT`, `NAME_TAKEN`, `MAC_TAKEN`, `BMC_TAKEN`, `IN_USE`, `LINK_TAKEN`, `SWITCH_TAKEN`, `RACK_UNIT_TAKEN`, `OPERATION_OPEN`, `ADDRESS_TAKEN`, `VLAN_TAKEN`, `SUBNET_OVERLAPS`, `ADDRESSES_STRANDED`, `NETWORK_IN_USE`, `SUBNET_IN_USE`, `VNICS_CHANGING`, `SECURITY_GROUP_IN_USE`, `SECURITY_GROUP_CHANGING`, `RULE_TAKEN`, `QUOTA_OVER_ASSIGNED`, `WEBHOOK_LIMIT`, `EMAIL_TAKEN`, `SECOND_FACTOR_ON`, `SECOND_FACTOR_OFF`, `OIDC_ACCOUNT_TAKEN`, `REQUEST_IN_FLIGHT`, `CANCELLED`. */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It cannot be done in the present state; `data.reason` says why. Codes: `ACTION_REFUSED`, `NO_MATCHING_NODE`, `FLAVOR_NOT_GRANTED`, `IMAGE_MISMATCH`, `ADDRESS_POOL_EMPTY`, `NETWORK_WITHOUT_SUBNET`, `NETWORK_ELSEWHERE`, `VLAN_EXHAUSTED`, `VLAN_NOT_FREE`, `SEGMENT_UNSUPPORTED`, `NO_FREE_CARRIER`, `SECURITY_GROUPS_UNENFORCED`, `RULES_FULL`, `QUOTA_EXCEEDED`, `LINK_INVALID`, `OIDC_REFUSED`, `OIDC_ANSWER_INVALID`, `OIDC_STATE_LOST`, `OIDC_EMAIL_MISSING`, `OIDC_EMAIL_UNVERIFIED`, `OIDC_ACCOUNT_UNKNOWN`, `OIDC_ACCOUNT_DISABLED`, `TOKEN_LIMIT`, `BIOS_PROFILE_UNFIT`, `FIRMWARE_BASELINE_UNFIT`. */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large. Codes: `BODY_TOO_LARGE`. */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not JSON. Codes: `MEDIA_TYPE_UNSUPPORTED`. */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The Idempotency-Key was used for another request. Codes: `IDEMPOTENCY_KEY_REUSED`. */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests with this token; see Retry-After. Codes: `TOO_MANY_ATTEMPTS`, `TOO_MANY_REQUESTS`. */
        Problem429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of the server; it is in the log under `requestId`. Codes: `SECRET_UNREADABLE`, `INTERNAL`. */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is busy; nothing was changed. See Retry-After. Codes: `SERVER_BUSY`. */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    flavor_list: {
        parameters: {
            query?: {
                arch?: "x86_64" | "aarch64";
                cursor?: string;
                limit?: number;
                q?: string;
                /** @description Key to sort by; with a minus before it, descending. */
                sort?: "name" | "-name" | "cpuCores" | "-cpuCores" | "memoryMib" | "-memoryMib" | "localDiskGib" | "-localDiskGib" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, `rel="next"`. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FlavorSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    flavor_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, one per request; then sending it again does nothing twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "sample",
                 *       "arch": "x86_64",
                 *       "cpuCores": 1,
                 *       "memoryMib": 1,
                 *       "localDiskGib": 1
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    arch: "x86_64" | "aarch64";
                    cpuCores: number;
                    /** @default [] */
                    departmentIds?: string[];
                    /** @default  */
                    description?: string;
                    /** @default true */
                    isPublic?: boolean;
                    /** @description Unit: GiB. */
                    localDiskGib: number;
                    /** @description Unit: MiB. */
                    memoryMib: number;
                    name: string;
                    /** @default [] */
                    projectIds?: string[];
                    /** @default  */
                    resourceClass?: string;
                    /** @default [] */
                    traits?: string[];
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description Where it is, when it is one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    flavor_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlavorSummary"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    flavor_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    flavor_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 0,
                 *       "name": "sample",
                 *       "arch": "x86_64",
                 *       "cpuCores": 1,
                 *       "memoryMib": 1,
                 *       "localDiskGib": 1
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    arch: "x86_64" | "aarch64";
                    cpuCores: number;
                    /** @default [] */
                    departmentIds?: string[];
                    /** @default  */
                    description?: string;
                    /** @default true */
                    isPublic?: boolean;
                    /** @description Unit: GiB. */
                    localDiskGib: number;
                    /** @description Unit: MiB. */
                    memoryMib: number;
                    name: string;
                    /** @default [] */
                    projectIds?: string[];
                    /** @default  */
                    resourceClass?: string;
                    /** @default [] */
                    traits?: string[];
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    flavor_choose: {
        parameters: {
            query: {
                availabilityZoneId?: string;
                projectId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChoosableFlavor"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    host_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                power?: ("on" | "off" | "unknown")[];
                projectId?: string;
                q?: string;
                regionId?: string;
                /** @description Key to sort by; with a minus before it, descending. */
                sort?: "name" | "-name" | "state" | "-state" | "createdAt" | "-createdAt";
                state?: ("deploying" | "deploy_failed" | "active" | "rescuing" | "rescue" | "rescue_failed" | "unrescuing" | "rebuilding" | "rebuild_failed" | "soft_deleted" | "deleting" | "delete_failed" | "deleted")[];
                /** @description of one key any of them will do, of different keys all must be there */
                tags?: string[];
                zoneId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, `rel="next"`. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HostListItem"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    host_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, one per request; then sending it again does nothing twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "projectId": "0198c1d2-7a4e-7c3b-9f00-5a1b2c3d4e5f",
                 *       "availabilityZoneId": "0198c1d2-7a4e-7c3b-9f00-5a1b2c3d4e5f",
                 *       "flavorId": "0198c1d2-7a4e-7c3b-9f00-5a1b2c3d4e5f",
                 *       "imageId": "0198c1d2-7a4e-7c3b-9f00-5a1b2c3d4e5f",
                 *       "name": "sample",
                 *       "networkIds": [
                 *         "0198c1d2-7a4e-7c3b-9f00-5a1b2c3d4e5f"
                 *       ],
                 *       "password": "Correct-horse-9"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    availabilityZoneId: string;
                    /** @default 1 */
                    count?: number;
                    /** Format: uuid */
                    flavorId: string;
                    /** Format: uuid */
                    imageId: string;
                    /**
                     * @description Your own key pairs of the project; root accepts all of them. Needed when there is no password
                     * @default []
                     */
                    keyPairIds?: string[];
                    name: string;
                    /**
                     * @description Networks in which it shall have a vNIC each; `vnics` says the same with more choices
                     * @default []
                     */
                    networkIds?: string[];
                    /** @default null */
                    password?: string | null;
                    /** Format: uuid */
                    projectId: string;
                    /**
                     * @description For cloud-init, at most 32 KiB in UTF-8; never shown again
                     * @default null
                     */
                    userData?: string | null;
                    /**
                     * @description Its vNICs, in the place of `networkIds`
                     * @default []
                     */
                    vnics?: {
                        /**
                         * @description Addresses that are wished for, each of a subnet of the network; without a wish the next free ones are given
                         * @default []
                         */
                        addresses?: string[];
                        /**
                         * @description What carries it: a port, a group of ports, or a bond of one mode
                         * @default any
                         * @enum {string}
                         */
                        carrier?: "any" | "port" | "group" | "active-backup" | "802.3ad";
                        /** Format: uuid */
                        networkId: string;
                        /**
                         * @description Security groups of its project, at most 5; what no rule of them lets through is dropped. None: nothing is filtered. Only in zones with an SDN controller
                         * @default []
                         */
                        securityGroupIds?: string[];
                        /**
                         * @description Networks that arrive tagged with their VLAN (a trunk)
                         * @default []
                         */
                        tags?: {
                            /**
                             * @description Addresses that are wished for, each of a subnet of the network; without a wish the next free ones are given
                             * @default []
                             */
                            addresses?: string[];
                            /** Format: uuid */
                            networkId: string;
                        }[];
                    }[];
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description Where it is, when it is one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hosts: components["schemas"]["CreatedHost"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    host_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: {
                            changeVnics: components["schemas"]["Verdict"];
                            delete: components["schemas"]["Verdict"];
                            deleteNow: components["schemas"]["Verdict"];
                            edit: components["schemas"]["Verdict"];
                            openConsole: components["schemas"]["Verdict"];
                            openGraphicalConsole: components["schemas"]["Verdict"];
                            reboot: components["schemas"]["Verdict"];
                            rebuild: components["schemas"]["Verdict"];
                            rescue: components["schemas"]["Verdict"];
                            restore: components["schemas"]["Verdict"];
                            start: components["schemas"]["Verdict"];
                            stop: components["schemas"]["Verdict"];
                            unrescue: components["schemas"]["Verdict"];
                        };
                        /** Format: date-time */
                        activeAt: string | null;
                        addresses: string[];
                        bootMode: string | null;
                        /** @description what its vNICs are, or can be, carried by */
                        carriers: components["schemas"]["HostCarrier"][];
                        cpuModel: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Who soft-deleted it. */
                        deleteAskedByName: string | null;
                        /**
                         * Format: date-time
                         * @description While it is soft-deleted: when it is deleted for good.
                         */
                        deleteAt: string | null;
                        /** Format: date-time */
                        deletedAt: string | null;
                        disks: components["schemas"]["NodeDisk"][];
                        flavor: components["schemas"]["FlavorSnapshot"];
                        generation: number;
                        /** @description Its node has one registered. */
                        graphicalConsole: boolean;
                        id: string;
                        image: {
                            id: string;
                            name: string;
                        };
                        imageOs: {
                            arch: string;
                            distro: string;
                            version: string;
                        };
                        /** @description those it was made with that still exist, by name */
                        keyPairs: {
                            id: string;
                            name: string;
                        }[];
                        lastError: components["schemas"]["LastError"] | null;
                        /** @description of its vNICs; those of a host that is not deployed yet are not known */
                        macAddresses: string[];
                        name: string;
                        /** @description The network team has yet to configure a switch for it (NW-05). */
                        networkPending: boolean;
                        nics: components["schemas"]["HostNic"][];
                        node: {
                            id: string;
                            name: string;
                        } | null;
                        /** @description null once the node has been given back. */
                        nodeMaintenance: {
                            on: boolean;
                            reason: string | null;
                        } | null;
                        openOperation: components["schemas"]["OpenOperationSummary"] | null;
                        ownerId: string;
                        ownerName: string | null;
                        /** @enum {string} */
                        powerObserved: "off" | "on" | "unknown";
                        /** Format: date-time */
                        powerObservedAt: string | null;
                        powerTarget: ("off" | "on") | null;
                        projectId: string;
                        projectName: string;
                        rootDiskSerial: string | null;
                        /** @enum {string} */
                        state: "active" | "delete_failed" | "deleted" | "deleting" | "deploy_failed" | "deploying" | "rebuild_failed" | "rebuilding" | "rescue" | "rescue_failed" | "rescuing" | "soft_deleted" | "unrescuing";
                        /** Format: date-time */
                        stateAt: string;
                        tags: string[];
                        /** @description For how long it could be restored if it were deleted now, minutes; 0: not at all. Unit: minutes. */
                        undoMinutes: number;
                        version: number;
                        zone: {
                            id: string;
                            name: string;
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    host_delete: {
        parameters: {
            query?: {
                /** @description Skip the time in which it could be restored */
                now?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun; the operation tells how it goes on. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    host_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 0,
                 *       "name": "sample"
                 *     }
                 */
                "application/json": {
                    name: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    host_action: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "reboot"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    action: "start" | "stop" | "reboot";
                };
            };
        };
        responses: {
            /** @description Begun; the operation tells how it goes on. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        operation: components["schemas"]["RequestedOperation"];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    host_open_console: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sessionId: string;
                        ticket: string;
                        url: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    host_rebuild: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "imageId": "0198c1d2-7a4e-7c3b-9f00-5a1b2c3d4e5f"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    imageId: string;
                    /** @default null */
                    password?: string | null;
                };
            };
        };
        responses: {
            /** @description Begun; the operation tells how it goes on. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        operation: components["schemas"]["RequestedOperation"];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    image_list: {
        parameters: {
            query?: {
                arch?: "x86_64" | "aarch64";
                cursor?: string;
                imageClass?: "business" | "deploy";
                limit?: number;
                q?: string;
                /** @description Key to sort by; with a minus before it, descending. */
                sort?: "name" | "-name" | "arch" | "-arch" | "createdAt" | "-createdAt";
                state?: "importing" | "ready" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, `rel="next"`. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PresentedImage"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    image_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresentedImage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    image_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    image_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "sample",
                 *       "bootModes": [
                 *         "uefi"
                 *       ],
                 *       "osDistro": "x",
                 *       "osVersion": "1",
                 *       "minDiskGib": 1
                 *     }
                 */
                "application/json": {
                    bootModes: ("bios" | "uefi")[];
                    /** @description Unit: GiB. */
                    minDiskGib: number;
                    name: string;
                    osDistro: string;
                    osVersion: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    image_choose: {
        parameters: {
            query?: {
                arch?: "x86_64" | "aarch64";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChoosableImage"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    key_pair_list: {
        parameters: {
            query: {
                projectId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyPairView"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    key_pair_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, one per request; then sending it again does nothing twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "projectId": "0198c1d2-7a4e-7c3b-9f00-5a1b2c3d4e5f",
                 *       "name": "sample",
                 *       "publicKey": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFnmLOJZXoCWUw+t2roF+Q/h9fo+W7vIGREk1g2ABtGv"
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** Format: uuid */
                    projectId: string;
                    publicKey: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description Where it is, when it is one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    session_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    network_choose: {
        parameters: {
            query: {
                projectId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChoosableNetwork"][];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    node_list: {
        parameters: {
            query?: {
                arch?: "x86_64" | "aarch64";
                cursor?: string;
                engine?: "ingot" | "ironic";
                hasHost?: boolean;
                limit?: number;
                maintenance?: boolean;
                power?: ("on" | "off" | "unknown")[];
                q?: string;
                /** @description Names of racks, any of them */
                rack?: string[];
                regionId?: string;
                /** @description Key to sort by; with a minus before it, descending. */
                sort?: "name" | "-name" | "state" | "-state" | "power" | "-power" | "cpuCores" | "-cpuCores" | "memoryMib" | "-memoryMib" | "rack" | "-rack" | "createdAt" | "-createdAt";
                state?: ("available" | "deploying" | "deploy_failed" | "wait_call_back" | "deploy_hold" | "active" | "deleting" | "cleaning" | "clean_wait" | "clean_hold" | "clean_failed" | "manageable" | "error" | "inspecting" | "inspect_wait" | "inspect_failed" | "rescuing" | "rescue_wait" | "rescue" | "rescue_failed" | "unrescuing" | "unrescue_failed" | "enroll" | "verifying" | "adopting" | "adopt_failed" | "servicing" | "service_wait" | "service_hold" | "service_failed")[];
                /** @description of one key any of them will do, of different keys all must be there */
                tags?: string[];
                zoneId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, `rel="next"`. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["NodeListItem"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    node_register: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, one per request; then sending it again does nothing twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "sample",
                 *       "availabilityZoneId": "0198c1d2-7a4e-7c3b-9f00-5a1b2c3d4e5f",
                 *       "arch": "x86_64",
                 *       "bmc": {
                 *         "host": "bmc-1.example.org",
                 *         "username": "admin",
                 *         "password": "Correct-horse-9"
                 *       },
                 *       "graphicalConsole": {
                 *         "host": "screen.example.org",
                 *         "password": "Correct-horse-9"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    arch: "x86_64" | "aarch64";
                    /** Format: uuid */
                    availabilityZoneId: string;
                    bmc: {
                        /** @default null */
                        cipherSuite?: (3 | 17) | null;
                        host: string;
                        password: string;
                        /** @default 623 */
                        port?: number;
                        /**
                         * @default ipmi
                         * @constant
                         */
                        protocol?: "ipmi";
                        username: string;
                    } | {
                        /**
                         * @default auto
                         * @enum {string}
                         */
                        auth?: "auto" | "session" | "basic";
                        host: string;
                        password: string;
                        /** @default 443 */
                        port?: number;
                        /** @constant */
                        protocol: "redfish";
                        /** @default null */
                        systemId?: string | null;
                        tls: {
                            fingerprint256: string;
                            /** @constant */
                            mode: "pinned";
                        } | {
                            /** @constant */
                            mode: "custom_ca";
                            pem: string;
                        } | {
                            /** @constant */
                            mode: "system";
                        };
                        username: string;
                    };
                    /**
                     * @default pxe
                     * @enum {string}
                     */
                    bootMethod?: "pxe" | "http" | "virtual_media";
                    /**
                     * @default uefi
                     * @enum {string}
                     */
                    bootMode?: "bios" | "uefi";
                    /** @default  */
                    description?: string;
                    /** @default null */
                    graphicalConsole?: {
                        host: string;
                        password?: string;
                        /** @default 5900 */
                        port?: number;
                        /**
                         * @default vnc
                         * @constant
                         */
                        protocol?: "vnc";
                    } | null;
                    macAddresses?: string[];
                    /** @default {} */
                    metadata?: {
                        [key: string]: string;
                    };
                    name: string;
                    /** @description Where it is mounted; null: unknown */
                    rackPlace?: {
                        /**
                         * @description Units that it takes up
                         * @default 1
                         */
                        height?: number;
                        /** @description Name of the rack, e.g. A-07; upper and lower case are the same */
                        rack: string;
                        /**
                         * @description Lowest unit, 1–60 from the floor; null: unknown
                         * @default null
                         */
                        unit?: number | null;
                    } | null;
                    /** @default  */
                    resourceClass?: string;
                    /** @default null */
                    rootDeviceHints?: {
                        byPath?: string;
                        deviceName?: string;
                        hctl?: string;
                        /** @description Unit: GiB. */
                        maxSizeGib?: number;
                        /** @description Unit: GiB. */
                        minSizeGib?: number;
                        model?: string;
                        rotational?: boolean;
                        serial?: string;
                        vendor?: string;
                        wwn?: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description Where it is, when it is one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        operation: components["schemas"]["RequestedOperation"];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    node_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actions: {
                            clearMaintenance: components["schemas"]["Verdict"];
                            delete: components["schemas"]["Verdict"];
                            edit: components["schemas"]["Verdict"];
                            inspect: components["schemas"]["Verdict"];
                            manage: components["schemas"]["Verdict"];
                            powerOff: components["schemas"]["Verdict"];
                            powerOn: components["schemas"]["Verdict"];
                            provide: components["schemas"]["Verdict"];
                            reboot: components["schemas"]["Verdict"];
                            setMaintenance: components["schemas"]["Verdict"];
                            updateBmc: components["schemas"]["Verdict"];
                        };
                        arch: string;
                        bmc: components["schemas"]["NodeBmc"] | null;
                        bootMethod: string;
                        bootMode: string;
                        cpuCores: number | null;
                        cpuModel: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        description: string;
                        disks: components["schemas"]["NodeDisk"][];
                        /**
                         * @description absent: Ingot itself
                         * @enum {string}
                         */
                        engine: "ingot" | "ironic";
                        erasePolicy: string | null;
                        findingCount: number;
                        graphicalConsole: components["schemas"]["GraphicalConsoleView"] | null;
                        /**
                         * @description What the zone's policy makes of the last hardware test; absent: nothing is asked for.
                         * @enum {string}
                         */
                        hardwareTest?: "missing" | "not_required" | "passed";
                        /** @description The host on it, if any. */
                        host: {
                            id: string;
                            name: string;
                            projectName: string;
                        } | null;
                        /** @description of the host on it, in the order of its vNICs */
                        hostAddresses: string[];
                        id: string;
                        /** @description null: Ingot itself drives it */
                        ironic: components["schemas"]["NodeInIronic"] | null;
                        lastError: components["schemas"]["LastError"] | null;
                        /** Format: date-time */
                        lastInspectedAt: string | null;
                        /** @description Unit: GiB. */
                        localDiskGib: number | null;
                        maintenance: boolean;
                        maintenanceReason: string | null;
                        /** @description Unit: MiB. */
                        memoryMib: number | null;
                        metadata: {
                            [key: string]: string;
                        };
                        name: string;
                        openOperation: components["schemas"]["OpenOperationSummary"] | null;
                        portGroups: components["schemas"]["NodePortGroup"][];
                        ports: components["schemas"]["NodePort"][];
                        /** @enum {string} */
                        powerObserved: "off" | "on" | "unknown";
                        /** Format: date-time */
                        powerObservedAt: string | null;
                        /** @description Why the BMC has told no power state for two sweeps or more: an error code. Null while it does. */
                        powerProblem: string | null;
                        powerTarget: ("off" | "on") | null;
                        productName: string | null;
                        /** @enum {string} */
                        provisionState: "active" | "adopt_failed" | "adopting" | "available" | "clean_failed" | "clean_hold" | "clean_wait" | "cleaning" | "deleting" | "deploy_failed" | "deploy_hold" | "deploying" | "enroll" | "error" | "inspect_failed" | "inspect_wait" | "inspecting" | "manageable" | "rescue" | "rescue_failed" | "rescue_wait" | "rescuing" | "service_failed" | "service_hold" | "service_wait" | "servicing" | "unrescue_failed" | "unrescuing" | "verifying" | "wait_call_back";
                        /** Format: date-time */
                        provisionStateAt: string;
                        pxePortCount: number;
                        /** @description null: nobody said where it is mounted */
                        rackPlace: components["schemas"]["RackPlace"] | null;
                        resourceClass: string;
                        rootDeviceHints: components["schemas"]["RootDeviceHints"] | null;
                        serialNumber: string | null;
                        /** @description Ironic says otherwise of where the node is in its life. */
                        stateInDoubt?: boolean;
                        systemUuid: string | null;
                        tags: string[];
                        targetProvisionState: string | null;
                        traits: string[];
                        /** Format: date-time */
                        updatedAt: string;
                        vendor: string | null;
                        version: number;
                        zone: {
                            id: string;
                            name: string;
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    node_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    node_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 0,
                 *       "name": "sample",
                 *       "availabilityZoneId": "0198c1d2-7a4e-7c3b-9f00-5a1b2c3d4e5f",
                 *       "resourceClass": "",
                 *       "description": "",
                 *       "rootDeviceHints": null
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    availabilityZoneId: string;
                    /** @enum {string} */
                    bootMethod?: "pxe" | "http" | "virtual_media";
                    description: string;
                    graphicalConsole?: {
                        host: string;
                        password?: string;
                        /** @default 5900 */
                        port?: number;
                        /**
                         * @default vnc
                         * @constant
                         */
                        protocol?: "vnc";
                    } | null;
                    /** @default {} */
                    metadata?: {
                        [key: string]: string;
                    };
                    name: string;
                    /** @description Where it is mounted; null: unknown; left out: stays */
                    rackPlace?: {
                        /**
                         * @description Units that it takes up
                         * @default 1
                         */
                        height?: number;
                        /** @description Name of the rack, e.g. A-07; upper and lower case are the same */
                        rack: string;
                        /**
                         * @description Lowest unit, 1–60 from the floor; null: unknown
                         * @default null
                         */
                        unit?: number | null;
                    } | null;
                    resourceClass: string;
                    rootDeviceHints: {
                        byPath?: string;
                        deviceName?: string;
                        hctl?: string;
                        /** @description Unit: GiB. */
                        maxSizeGib?: number;
                        /** @description Unit: GiB. */
                        minSizeGib?: number;
                        model?: string;
                        rotational?: boolean;
                        serial?: string;
                        vendor?: string;
                        wwn?: string;
                    } | null;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    operation_list: {
        parameters: {
            query?: {
                cursor?: string;
                hostId?: string;
                kind?: ("bmc.check" | "image.import" | "export.write" | "switch.verify" | "switch.apply" | "switch.save" | "node.enroll" | "node.inspect" | "node.provide" | "ironic.verify" | "sdn.verify" | "security_group.apply" | "ironic.import" | "ironic.change_node" | "ironic.create_node" | "ironic.delete_node" | "ironic.clean_node" | "ironic.service_node" | "node.power_on" | "node.power_off" | "node.reboot" | "node.read_sensors" | "node.read_event_log" | "node.set_boot_device" | "node.set_indicator" | "node.inject_nmi" | "node.read_bios" | "node.apply_bios" | "node.read_raid" | "node.apply_raid" | "node.read_firmware" | "node.update_firmware" | "node.test" | "host.deploy" | "host.rebuild" | "host.soft_delete" | "host.delete" | "host.rescue" | "host.unrescue" | "host.attach_vnic" | "host.detach_vnic" | "host.set_vnic_tags" | "host.set_security_groups" | "host.start" | "host.stop" | "host.reboot")[];
                limit?: number;
                nodeId?: string;
                projectId?: string;
                q?: string;
                /** @description Key to sort by; with a minus before it, descending. */
                sort?: "createdAt" | "-createdAt";
                status?: ("queued" | "running" | "waiting" | "succeeded" | "failed" | "cancelled")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, `rel="next"`. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OperationListItem"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    operation_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    operation_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    project_page: {
        parameters: {
            query?: {
                cursor?: string;
                departmentId?: string;
                limit?: number;
                q?: string;
                /** @description Key to sort by; with a minus before it, descending. */
                sort?: "name" | "-name" | "department" | "-department" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, `rel="next"`. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProjectSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    project_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, one per request; then sending it again does nothing twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "departmentId": "0198c1d2-7a4e-7c3b-9f00-5a1b2c3d4e5f",
                 *       "name": "sample"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    departmentId: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description Where it is, when it is one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    project_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    project_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    quota_list: {
        parameters: {
            query?: {
                cursor?: string;
                departmentId?: string;
                limit?: number;
                q?: string;
                /** @description Key to sort by; with a minus before it, descending. */
                sort?: "name" | "-name" | "department" | "-department" | "hosts" | "-hosts" | "nodes" | "-nodes";
                warned?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, `rel="next"`. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProjectQuota"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    webhook_list: {
        parameters: {
            query?: {
                /** @description The project; null: the webhooks of the cloud. */
                projectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The next page, `rel="next"`. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WebhookView"][];
                        nextCursor: null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    webhook_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "projectId": "0198c1d2-7a4e-7c3b-9f00-5a1b2c3d4e5f",
                 *       "name": "sample",
                 *       "url": "https://hooks.example.org/ingot",
                 *       "events": [
                 *         "baremetal.host.create.end"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Whether events are sent; those that happen meanwhile are not kept.
                     * @default true
                     */
                    active?: boolean;
                    /** @description Names of events, `baremetal.host.power_set.*` for all ends of an action, `*` for all. */
                    events: string[];
                    /** @description What people call it. */
                    name: string;
                    /** @description The project whose events are sent; null: those of the whole cloud. */
                    projectId: string | null;
                    /** @description Where events are posted to. `http:` and addresses inside the network only where the operator allows them. */
                    url: string & (unknown & unknown);
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description Where it is, when it is one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        secret: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    webhook_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    webhook_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    webhook_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 0,
                 *       "active": false,
                 *       "name": "sample",
                 *       "url": "https://hooks.example.org/ingot",
                 *       "events": [
                 *         "baremetal.host.create.end"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Whether events are sent. Switching it on again takes up what still waits. */
                    active: boolean;
                    /** @description Names of events, `baremetal.host.power_set.*` for all ends of an action, `*` for all. */
                    events: string[];
                    /** @description What people call it. */
                    name: string;
                    /** @description Where events are posted to. `http:` and addresses inside the network only where the operator allows them. */
                    url: string & (unknown & unknown);
                    /** @description As read; another one means that somebody changed it since. */
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    zone_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneView"][];
                };
            };
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    zone_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, one per request; then sending it again does nothing twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "regionId": "0198c1d2-7a4e-7c3b-9f00-5a1b2c3d4e5f",
                 *       "name": "sample",
                 *       "erasePolicy": "full"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    erasePolicy: "metadata" | "full";
                    name: string;
                    /** Format: uuid */
                    regionId: string;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description Where it is, when it is one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            402: components["responses"]["Problem402"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
}
