-- AlterTable
ALTER TABLE "bmc_check" ADD COLUMN     "auth_mode" TEXT,
ADD COLUMN     "protocol" TEXT NOT NULL DEFAULT 'ipmi',
ADD COLUMN     "system_id" TEXT,
ADD COLUMN     "tls_ca_pem" TEXT,
ADD COLUMN     "tls_fingerprint" TEXT,
ADD COLUMN     "tls_mode" TEXT;

-- AlterTable
ALTER TABLE "bmc_endpoint" ADD COLUMN     "auth_mode" TEXT,
ADD COLUMN     "capabilities" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "system_id" TEXT,
ADD COLUMN     "tls_ca_pem" TEXT,
ADD COLUMN     "tls_fingerprint" TEXT,
ADD COLUMN     "tls_mode" TEXT;

-- AlterTable
ALTER TABLE "node" ADD COLUMN     "boot_method" TEXT NOT NULL DEFAULT 'pxe';


